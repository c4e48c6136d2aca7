"""What the worker does for reports."""

from yakuba.kernel.ports import Chore
from yakuba.reports import services

SOON, DAY = 5, 24 * 3600

CHORES = (
    Chore("reports-photos", SOON, services.process_photos),
    Chore("reports-loose-photos", DAY, services.sweep_photos),
)
