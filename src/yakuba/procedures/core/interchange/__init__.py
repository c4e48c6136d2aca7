"""Data that other systems read or send, in their formats: mappings stand in the packs."""
