"""A folder's calendar of one year: every date, and areas that would wait too long for a burnable day."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from yakuba.calendars.core.expansion import expand
from yakuba.calendars.core.folders import Area, Folder
from yakuba.calendars.core.rules import Rule, Suspension
from yakuba.calendars.core.tables import Finding

BURNABLE = re.compile(r"(?<!不)可燃|[燃も]やす|[燃も]やせる|[燃も]える|普通|生[ごゴ][みミ]|一般[ごゴ][みミ]")
BULKY = re.compile(r"粗大|不燃|臨時")
LONGEST_WAIT = 14
DAY, MONTH = timedelta(days=1), timedelta(days=31)

Dates = dict[str, list[date]]


@dataclass(frozen=True, slots=True)
class Check:
    """`areas` counts distinct keys. `cells` is `read` and those reported. `dates`: area → type → days, ascending."""

    areas: int
    cells: int
    read: int
    reported: Sequence[Finding]
    warnings: Sequence[Finding]
    dates: Mapping[str, Dates]


def check_folder(folder: Folder, year: int) -> Check:
    first, last = date(year, 1, 1), date(year, 12, 31)
    around = expand_folder(folder, first - MONTH, last + MONTH)
    waits = [finding for area in folder.areas for finding in long_waits(folder, area, around[area.key], first, last)]
    dates = {
        area: {type_: days[bisect_left(days, first) : bisect_right(days, last)] for type_, days in of_area.items()}
        for area, of_area in around.items()
    }
    return Check(
        len(folder.areas),
        folder.cells,
        folder.cells - len(folder.reported),
        folder.reported,
        (*folder.warnings, *unrecognised(folder), *waits),
        dates,
    )


def expand_folder(folder: Folder, start: date, end: date) -> dict[str, Dates]:
    """Area → type → days from `start` to `end`. Cells that say the same at the same centre are worked out once."""
    known: dict[tuple[Rule, tuple[Suspension, ...]], tuple[date, ...]] = {}
    found: dict[str, Dates] = {}
    for area in folder.areas:
        suspensions = folder.closing.at(area.centre)
        of_area = found[area.key] = {type_: [] for type_ in folder.types}
        for cell in area.cells:
            if cell.rule is None or not cell.rule.collected:
                continue
            case = (cell.rule, suspensions)
            if case not in known:
                known[case] = expand(cell.rule, start, end, suspensions, shift=folder.closing.shifts)
            before = of_area[cell.type]
            of_area[cell.type] = sorted({*before, *known[case]}) if before else list(known[case])
    return found


def burnable(type_: str) -> bool:
    return bool(BURNABLE.search(type_)) and not BULKY.search(type_)


def unrecognised(folder: Folder) -> Iterator[Finding]:
    if not any(map(burnable, folder.types)):
        yield Finding(
            folder.file, 1, "", "", "燃やすごみの列が見出しから分かりません。収集のない期間は調べていません。"
        )


def long_waits(folder: Folder, area: Area, around: Dates, first: date, last: date) -> Iterator[Finding]:
    """The first time between the days that 15 days pass without a burnable day.

    `around` holds a month more on either side, so that a wait over the new year is seen whole. Where that month has no
    burnable day at all, the calendar is taken to begin or end with the year.
    """
    types = [type_ for type_ in folder.types if burnable(type_)]
    days = sorted({day for type_ in types for day in around[type_]})
    before = max((day for day in days if day < first), default=first - DAY)
    after = min((day for day in days if day > last), default=last + DAY)
    edges = [before, *(day for day in days if first <= day <= last), after]
    for latest, following in pairwise(edges):
        idle = (following - latest).days - 1
        if types and idle > LONGEST_WAIT:
            reason = f"{area.key}: {latest + DAY} から {following - DAY} まで{idle}日間、収集がありません。"
            yield Finding(folder.file, area.row, types[0], "", reason)
            return
