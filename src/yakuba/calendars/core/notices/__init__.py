"""Notices of child-rearing: what is next for a child, from a birth date or a due date alone. Pure."""
