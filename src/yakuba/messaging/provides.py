"""The ports that messaging fills."""


def register() -> None:
    """Called once at start-up."""
