"""What the worker does for cases."""

from datetime import datetime

from yakuba.cases import services
from yakuba.kernel.ports import Chore

HOUR, DAY = 3600, 24 * 3600


def sweep(*, now: datetime) -> int:
    """Removes uploads of abandoned forms, leftovers of broken writes, and tables that nobody took in."""
    return services.sweep_files(now=now) + services.drop_stale_sheets(now=now)


CHORES = (
    Chore("cases.erase", DAY, services.erase_due),
    Chore("cases.sweep-files", DAY, sweep),
    Chore("cases.stand-ins", HOUR, services.run_stand_ins),
)
