"""The ports that towns fills."""


def register() -> None:
    """Called once at start-up."""
