"""The ports that ledger fills."""


def register() -> None:
    """Called once at start-up."""
