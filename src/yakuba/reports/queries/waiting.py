"""What waits for staff."""

from datetime import date

from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Report


def open_counts(town_id: int, today: date, department_id: int | None = None) -> tuple[int, int, int]:
    """(waiting, overdue, due today) of open reports, of one department where one is given."""
    found = Report.objects.filter(town_id=town_id, status__in=OPEN)
    if department_id is not None:
        found = found.filter(case__department_id=department_id)
    return (
        found.count(),
        found.filter(case__due_on__lt=today).count(),
        found.filter(case__due_on=today).count(),
    )


def unreviewed(town_id: int) -> int:
    """How many wait for somebody to say whether the public may read them."""
    return Report.objects.filter(town_id=town_id, shown="pending").exclude(status="withdrawn").count()
