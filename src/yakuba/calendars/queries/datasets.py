"""The calendar as tables for everybody."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from yakuba.calendars.core.timetable import fiscal_year
from yakuba.calendars.queries.sorting import items as sorting_items
from yakuba.calendars.queries.standing import standing


def days(town_id: int, today: date) -> Iterator[tuple[Any, ...]]:
    """Area, type, ISO day: this fiscal year's, changes included."""
    held = standing(town_id)
    edition = held.on(today)
    year = fiscal_year(today)
    for area in edition.areas.values() if edition else ():
        dates = held.timetable.days(area.id, date(year, 4, 1), date(year + 1, 3, 31))
        for id_, text in held.types(today).items():
            yield from ((area.title("ja"), text.name, day.isoformat()) for day in dates.get(id_, ()))


def items(town_id: int, today: date) -> Iterator[tuple[Any, ...]]:
    """Name, reading, type, 収集する or 収集しない, note: in Japanese."""
    edition = standing(town_id).on(today)
    for item in sorting_items(town_id, edition.id) if edition else ():
        if item.language == "ja":
            yield item.name, item.kana, item.label, "収集する" if item.collected else "収集しない", item.note
