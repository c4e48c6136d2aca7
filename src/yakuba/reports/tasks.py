"""What the worker does for reports."""

from yakuba.kernel.ports import Chore
from yakuba.reports import services

SOON, MINUTE, DAY = 5, 60, 24 * 3600

CHORES = (
    Chore("reports-photos", SOON, services.process_photos),
    Chore("reports-loose-photos", DAY, services.sweep_photos),
    Chore("reports-originals", DAY, services.drop_originals),
    Chore("reports-compare", MINUTE, services.compare_waiting),
    Chore("reports-forward", 5 * MINUTE, services.forward_due),
)
