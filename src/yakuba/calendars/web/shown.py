"""What pages show of a calendar: types with their pictograms, days with what is collected on them."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from yakuba.calendars.core.colours import colour_of, ink_on
from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.pictograms import PATHS
from yakuba.calendars.core.timetable import Change, by_day, readable
from yakuba.calendars.core.words import day_in_words, month_in_words, rule_in_words
from yakuba.calendars.queries.standing import AreaNow, Edition, Standing, standing
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound
from yakuba.webkit.templatetags.yakuba import in_language

WEEK, DAY = 7, timedelta(days=1)
AHEAD = timedelta(days=400)
SUNDAY_FIRST = calendar.Calendar(firstweekday=6)


@dataclass(frozen=True)
class Type:
    """A type as it is drawn."""

    id: int
    title: str
    colour: str
    ink: str
    path: str
    description: str = ""


@dataclass(frozen=True)
class Day:
    """A day and what is collected on it. `moves` are the changes that concern it."""

    day: date
    label: str
    types: Sequence[Type] = ()
    moves: Sequence[Any] = ()
    other_month: bool = False
    today: bool = False


@dataclass(frozen=True)
class Next:
    """A type's rule in words and its next day; `unread`: its cell can't be read, `collected`: whether the town does."""

    type: Type
    words: str
    day: date | None
    label: str
    wait: int | None
    unread: bool
    collected: bool
    remarks: Sequence[str] = ()


def language() -> str:
    return get_language() or "ja"


def today() -> date:
    return local_date(SystemClock().now())


def type_of(id_: int, text: TypeText) -> Type:
    colour = colour_of(text.colour, text.pictogram)
    path = PATHS.get(text.pictogram, PATHS["other"])
    return Type(id_, in_language(text.title), colour, ink_on(colour), path, in_language(text.description))


def types_of(held: Standing, day: date) -> dict[int, Type]:
    """In the order of the day's version."""
    return {id_: type_of(id_, text) for id_, text in held.types(day).items()}


def calendar_of(request: HttpRequest, area_id: int) -> tuple[Standing, Edition, AreaNow]:
    """NotFound where the town has no such area."""
    held = standing(request.town.pk)
    edition, area = held.on(today()), held.area(area_id, today())
    if edition is None or area is None:
        raise NotFound("collection-area-unknown", "この地区の収集カレンダーはありません。地区を選び直してください。")
    return held, edition, area


def days_from(held: Standing, area: AreaNow, first: date, count: int, types: Mapping[int, Type]) -> list[Day]:
    last = first + DAY * (count - 1)
    collected = by_day(held.timetable.days(area.id, first, last), list(types))
    moves = held.timetable.moves(area.id, first, last)
    return [shown_day(first + DAY * at, collected, moves, types) for at in range(count)]


def shown_day(
    day: date,
    collected: Mapping[date, Sequence[int]],
    moves: Sequence[Change],
    types: Mapping[int, Type],
    month: int = 0,
) -> Day:
    return Day(
        day,
        day_in_words(day, language()),
        [types[id_] for id_ in collected.get(day, ())],
        [move_shown(each, types) for each in moves if day in {each.day, each.moved_to}],
        bool(month and day.month != month),
        day == today(),
    )


def move_shown(change: Change, types: Mapping[int, Type]) -> dict[str, Any]:
    return {
        "day": day_in_words(change.day, language()),
        "moved_to": day_in_words(change.moved_to, language()) if change.moved_to else "",
        "types": [types[id_].title for id_ in types if id_ in change.types],
        "reason": change.reason,
        "note": change.note,
    }


def month_of(held: Standing, area: AreaNow, year: int, month: int, types: Mapping[int, Type]) -> dict[str, Any]:
    weeks = SUNDAY_FIRST.monthdatescalendar(year, month)
    first, last = weeks[0][0], weeks[-1][-1]
    collected = by_day(held.timetable.days(area.id, first, last), list(types))
    moves = held.timetable.moves(area.id, first, last)
    return {
        "title": month_in_words(date(year, month, 1), language()),
        "first": date(year, month, 1),
        "weeks": [[shown_day(day, collected, moves, types, month) for day in week] for week in weeks],
    }


def next_days(held: Standing, edition: Edition, area: AreaNow, types: Mapping[int, Type]) -> Iterator[Next]:
    """A line for every type of the area, in the calendar's order."""
    plan = held.timetable.plan_on(today())
    row = plan.rows.get(area.id) if plan else None
    dates = held.timetable.days(area.id, today(), today() + AHEAD)
    for id_, type_ in types.items():
        if row is None or id_ not in row.cells:
            continue
        rule = readable(row.cells[id_])
        day = next(iter(dates.get(id_, ())), None)
        yield Next(
            type_,
            rule_in_words(rule, language(), anchors=False) if rule else "",
            day,
            day_in_words(day, language()) if day else "",
            (day - today()).days if day else None,
            rule is None,
            bool(rule and rule.collected),
            [edition.remarks[each] for each in rule.remarks if edition.remarks.get(each)] if rule else [],
        )
