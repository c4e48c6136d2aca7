"""How long reports take: spells of all of a town's reports, and counts by where they lie. Numbers only, of everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F

from yakuba.kernel.clock import JST
from yakuba.reports.core.heat import HeatCell, divisor, heat_cells
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.response_times import Spell, spell
from yakuba.reports.models import Report
from yakuba.reports.queries import public

MEASURES = {"fixed": "fixed_at", "closed": "closed_at", "acknowledged": "acknowledged_at"}


@dataclass(frozen=True)
class Watched:
    """One report as it is counted: `ended` by the measure, `left` when it could no longer end so."""

    category: str
    district: str
    reported: datetime
    ended: datetime | None
    left: datetime | None

    def spell(self, until: datetime) -> Spell:
        return spell(self.reported, self.ended, until=min(until, self.left) if self.left else until)


def watched(*, town_id: int, measure: str, since: date, wanted: PublicFilter) -> list[Watched]:
    """Reports from `since` on, merged ones left out. A withdrawn one, or one closed without being fixed, has left."""
    rows = Report.objects.filter(
        town_id=town_id, duplicate_of__isnull=True, reported_at__gte=datetime.combine(since, time(), JST)
    )
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    if wanted.district:
        rows = rows.filter(district__code=wanted.district)
    fields = rows.values_list(
        "category", "district__name", "reported_at", MEASURES[measure], "status", "closed_at", "updated_at"
    )
    return [
        Watched(category, district or "", reported, ended, None if ended else _left(status, closed, updated))
        for category, district, reported, ended, status, closed, updated in fields
    ]


def heat(*, town_id: int, wanted: PublicFilter, zoom: int) -> list[HeatCell]:
    """Of what the public sees, the most first. One query."""
    rows: Any = public.filtered(town_id, wanted).order_by().filter(cell__isnull=False)
    counts = rows.annotate(square=F("cell") / divisor(zoom)).values("square").annotate(number=Count("pk"))
    return heat_cells(((int(square), number) for square, number in counts.values_list("square", "number")), zoom)


def first_day(town_id: int) -> date | None:
    """Of the first report there is."""
    found = Report.objects.filter(town_id=town_id).order_by("reported_at").values_list("reported_at", flat=True).first()
    return found.astimezone(JST).date() if found else None


def _left(status: str, closed: datetime | None, updated: datetime) -> datetime | None:
    return closed or updated if status in ("closed", "withdrawn") else None


def spells(rows: Sequence[Watched], until: datetime) -> list[Spell]:
    return [each.spell(until) for each in rows]
