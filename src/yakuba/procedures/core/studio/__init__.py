"""Pure parts of the pack studio: packs as texts that a clerk edits through pages."""
