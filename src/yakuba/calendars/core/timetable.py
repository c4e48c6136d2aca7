"""Which version counts on which day, and what moves a day: from a town's versions and changes to an area's dates."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from yakuba.calendars.core.closing import Closing
from yakuba.calendars.core.expansion import expand
from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.core.rules import Rule, Suspension

DAY = timedelta(days=1)
Dates = dict[int, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """An area in a version: its centre, and type's id → cell."""

    centre: str
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A version. `rows`: area's id → row. `starts_on` is None for a draft that is looked at alone."""

    id: int
    starts_on: date | None
    closing: Closing
    rows: Mapping[int, Row]


@dataclass(frozen=True, slots=True)
class Change:
    """A day moved or (`moved_to` None) called off. Empty `areas` or `types`: all."""

    day: date
    moved_to: date | None
    areas: frozenset[int] = frozenset()
    types: frozenset[int] = frozenset()
    reason: str = "other"
    note: str = ""
    id: int = 0

    def concerns(self, area: int, type_: int | None = None) -> bool:
        return (not self.areas or area in self.areas) and (type_ is None or not self.types or type_ in self.types)


@dataclass(frozen=True, slots=True)
class Period:
    """A plan and the days on which it counts, both included."""

    plan: Plan
    first: date
    last: date


@dataclass(slots=True)
class Timetable:
    """`plans` in the order of their publication. What was worked out is kept: make a new one when anything changes."""

    plans: Sequence[Plan]
    changes: Sequence[Change] = ()
    _known: dict[tuple[Rule, tuple[Suspension, ...], bool, date, date], tuple[date, ...]] = field(default_factory=dict)

    def periods(self, start: date, end: date) -> Iterator[Period]:
        """The latest plan that has begun counts; the first one also before it began. Ascending, without gaps."""
        begins: dict[date, Plan] = {}
        for plan in self.plans:
            begins[plan.starts_on or date.min] = plan
        days = sorted(begins)
        for index, day in enumerate(days):
            first = start if index == 0 else max(day, start)
            last = end if index + 1 == len(days) else min(end, days[index + 1] - DAY)
            if first <= last:
                yield Period(begins[day], first, last)

    def plan_on(self, day: date) -> Plan | None:
        return next((period.plan for period in self.periods(day, day)), None)

    def days(self, area: int, start: date, end: date) -> Dates:
        """Type → days from `start` to `end`, ascending, as they really are. A type without days is there with none."""
        return moved(self.planned(area, start - DAY * 62, end + DAY * 62), area, self.changes, start, end)

    def planned(self, area: int, start: date, end: date) -> Dates:
        """The same before anything was moved or called off."""
        found: dict[int, set[date]] = defaultdict(set)
        for period in self.periods(start, end):
            row = period.plan.rows.get(area)
            for type_, text in row.cells.items() if row else ():
                found[type_].update(self.in_period(period, row.centre if row else "", text))
        return {type_: tuple(sorted(days)) for type_, days in found.items()}

    def in_period(self, period: Period, centre: str, text: str) -> tuple[date, ...]:
        rule = readable(text)
        if rule is None or not rule.collected:
            return ()
        closing = period.plan.closing
        case = (rule, closing.at(centre), closing.shifts, period.first, period.last)
        if case not in self._known:
            self._known[case] = expand(rule, period.first, period.last, case[1], shift=closing.shifts)
        return self._known[case]

    def moves(self, area: int, start: date, end: date) -> list[Change]:
        """The changes that this area's days have felt, by day. `planned` says on which it would be collected."""
        near = [
            each
            for each in self.changes
            if each.concerns(area) and (start <= each.day <= end or (each.moved_to and start <= each.moved_to <= end))
        ]
        felt = []
        for each in near:
            planned = self.planned(area, each.day, each.day)
            types = frozenset(type_ for type_, days in planned.items() if days and each.concerns(area, type_))
            if types:
                felt.append(replace(each, types=types))
        return sorted(felt, key=lambda each: each.day)


def moved(planned: Dates, area: int, changes: Sequence[Change], start: date, end: date) -> Dates:
    """Changes as they were made, one after the other: what was moved to a day may be moved again."""
    found = {}
    for type_, days in planned.items():
        left = set(days)
        for change in changes:
            if change.day in left and change.concerns(area, type_):
                left.discard(change.day)
                if change.moved_to:
                    left.add(change.moved_to)
        found[type_] = tuple(sorted(day for day in left if start <= day <= end))
    return found


def readable(text: str) -> Rule | None:
    """None where the cell can't be read."""
    try:
        return parse_cell(text)
    except CellError:
        return None


def by_day(dates: Mapping[int, Collection[date]], order: Sequence[int]) -> dict[date, list[int]]:
    """Day → types, in `order`; ascending."""
    found: dict[date, list[int]] = defaultdict(list)
    for type_ in order:
        for day in dates.get(type_, ()):
            found[day].append(type_)
    return dict(sorted(found.items()))


def fiscal_year(day: date) -> int:
    """年度: April to March."""
    return day.year if day.month >= 4 else day.year - 1
