"""Who works for whom on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from yakuba.cases.models import StandIn


def running(*, town_id: int, on: date) -> QuerySet[StandIn]:
    """Those in force on a day."""
    return StandIn.objects.filter(town_id=town_id, ended_at=None, start__lte=on, until__gte=on)


def stand_in_for(*, town_id: int, staff_id: int, on: date) -> int | None:
    """Who takes this person's work on the day."""
    return running(town_id=town_id, on=on).filter(absent_id=staff_id).values_list("stand_in_id", flat=True).first()


def covered_by(*, town_id: int, staff_id: int, on: date) -> Sequence[StandIn]:
    """Whom this person works for on the day, with their roles."""
    return list(running(town_id=town_id, on=on).filter(stand_in_id=staff_id).select_related("absent").order_by("pk"))


def stand_ins(*, town_id: int) -> Sequence[StandIn]:
    """Those that run or are to come, in the order of their days."""
    found = StandIn.objects.select_related("absent", "stand_in").filter(town_id=town_id, ended_at=None)
    return list(found.order_by("start", "pk"))
