"""The ports that the ledger fills."""

from datetime import datetime

from yakuba.kernel import ports
from yakuba.ledger.services import write_anchor


class AnchorLedger:
    """Every hour the heads of all streams are written down, inside the database and outside it."""

    id = "ledger-anchor"
    every_seconds = 3600

    def run(self, now: datetime) -> int:
        return int(write_anchor(now=now) is not None)


def register() -> None:
    """Called once at start-up."""
    ports.chores.register(AnchorLedger())
