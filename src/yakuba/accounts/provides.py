"""The ports that accounts fills."""


def register() -> None:
    """Called once at start-up."""
