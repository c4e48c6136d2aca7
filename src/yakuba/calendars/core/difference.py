"""What a new calendar would change for whom: days that go, days that come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.calendars.core.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Changed:
    """The days of one area and type that differ, ascending."""

    area: int
    type: int
    gone: tuple[date, ...]
    new: tuple[date, ...]

    @property
    def count(self) -> int:
        return len(self.gone) + len(self.new)


def differences(before: Timetable, after: Timetable, areas: Sequence[int], start: date, end: date) -> Iterator[Changed]:
    for area in areas:
        old, new = before.days(area, start, end), after.days(area, start, end)
        for type_ in sorted(old.keys() | new.keys()):
            was, will = set(old.get(type_, ())), set(new.get(type_, ()))
            if was != will:
                yield Changed(area, type_, tuple(sorted(was - will)), tuple(sorted(will - was)))


def counted(changes: Sequence[Changed]) -> Mapping[str, int]:
    """`areas` that change, `gone` and `new` days."""
    return {
        "areas": len({each.area for each in changes}),
        "gone": sum(len(each.gone) for each in changes),
        "new": sum(len(each.new) for each in changes),
    }
