"""The ports that the ledger fills."""

from datetime import datetime

from yakuba.kernel import ports
from yakuba.ledger.services import write_anchor


def anchor(*, now: datetime) -> int:
    """Every hour the heads of all streams are written down, inside the database and outside it."""
    return int(write_anchor(now=now) is not None)


def register() -> None:
    """Called once at start-up."""
    ports.chores.register(ports.Chore("ledger-anchor", 3600, anchor))
