"""The ports that cases fills."""


def register() -> None:
    """Called once at start-up."""
