"""A folder's calendar of one year: every date, and areas that would wait too long for a burnable day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from yakuba.calendars.core.expansion import expand_year
from yakuba.calendars.core.folders import Area, Folder
from yakuba.calendars.core.rules import Rule, Suspension
from yakuba.calendars.core.tables import Finding

BURNABLE = re.compile(r"(?<!不)可燃|[燃も]やす|[燃も]やせる|[燃も]える|普通|生[ごゴ][みミ]|一般[ごゴ][みミ]")
BULKY = re.compile(r"粗大|不燃|臨時")
LONGEST_WAIT = 14
DAY = timedelta(days=1)

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
    dates = year_of(folder, year)
    waits = [finding for area in folder.areas for finding in long_waits(folder, area, dates[area.key], year)]
    return Check(
        len(folder.areas),
        folder.cells,
        folder.cells - len(folder.reported),
        folder.reported,
        (*folder.warnings, *unrecognised(folder), *waits),
        dates,
    )


def year_of(folder: Folder, year: int) -> dict[str, Dates]:
    """Area → type → days of the calendar year. Cells that say the same at the same centre are worked out once."""
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
                known[case] = expand_year(cell.rule, year, suspensions, shift=folder.closing.shifts)
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


def long_waits(folder: Folder, area: Area, dates: Dates, year: int) -> Iterator[Finding]:
    """The first time in the year that 15 days pass without a burnable day."""
    types = [type_ for type_ in folder.types if burnable(type_)]
    days = sorted({day for type_ in types for day in dates[type_]})
    edges = [date(year, 1, 1) - DAY, *days, date(year, 12, 31) + DAY]
    for last, following in pairwise(edges):
        idle = (following - last).days - 1
        if types and idle > LONGEST_WAIT:
            reason = f"{area.key}: {last + DAY} から {following - DAY} まで{idle}日間、収集がありません。"
            yield Finding(folder.file, area.row, types[0], "", reason)
            return
