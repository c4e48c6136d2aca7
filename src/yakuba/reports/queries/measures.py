"""How long reports took, from the ledger alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from yakuba.kernel.clock import JST, local_date
from yakuba.ledger import queries as ledger
from yakuba.reports.core.response_times import Spell, spell


@dataclass(frozen=True)
class Course:
    """One report, not a duplicate. `ended_at`: the first time that it was closed; None while it is open."""

    category: str
    district: str
    reported_at: datetime
    ended_at: datetime | None

    def spell(self, until: datetime) -> Spell:
        """What is known of it at a time."""
        return spell(self.reported_at, self.ended_at, until=until)


def courses(*, town_id: int, start: date, end: date, now: datetime) -> list[Course]:
    """Of the reports that came between two days, both included, as they stand `now`."""
    first = datetime.combine(start, time(), JST)
    last = datetime.combine(end + timedelta(days=1), time(), JST)
    begun: dict[int, Course] = {}
    gone: set[int] = set()
    for event in ledger.events(town_id=town_id, kinds=("report.submitted",), start=first, end=last):
        begun[event.payload["report"]] = Course(
            event.payload["category"], event.payload["district"], event.at, ended_at=None
        )
    kinds = ("report.closed", "report.withdrawn", "report.unmerged")
    for event in ledger.events(town_id=town_id, kinds=kinds, start=first, end=now + timedelta(seconds=1)):
        report = event.payload["report"]
        known = begun.get(report)
        if known is None:
            continue
        if event.kind == "report.unmerged":
            gone.discard(report)
        elif event.kind == "report.withdrawn" or event.payload["duplicate"] is not None:
            gone.add(report)
        elif known.ended_at is None:
            begun[report] = Course(known.category, known.district, known.reported_at, event.at)
    return [course for report, course in begun.items() if report not in gone]


def by_month(found: Iterable[Course]) -> dict[str, list[Course]]:
    """By the month in which they came, oldest first."""
    months: dict[str, list[Course]] = {}
    for each in sorted(found, key=lambda course: course.reported_at):
        months.setdefault(f"{local_date(each.reported_at):%Y-%m}", []).append(each)
    return months
