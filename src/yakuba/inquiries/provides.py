"""The ports that inquiries fill."""

from yakuba.inquiries.core.knowledge import kinds


def register() -> None:
    """Called once at start-up."""
    kinds.register()
