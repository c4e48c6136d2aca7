"""What is collected on one day, area by area: what reminders say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.calendars.queries.standing import AreaNow, standing

FAMILY = "garbage"
LANGUAGES = ("ja", "ja-easy", "en")


@dataclass(frozen=True)
class Collected:
    """An area and the titles of what is collected there, language → titles in the calendar's order."""

    area: AreaNow
    titles: dict[str, Sequence[str]]


def topic_id(area_id: int) -> str:
    return f"{FAMILY}:{area_id}"


def collected_on(town_id: int, day: date) -> Iterator[Collected]:
    """Areas where something is collected, moved and called-off days counted."""
    held = standing(town_id)
    edition = held.on(day)
    if edition is None:
        return
    for area in edition.areas.values():
        days = held.timetable.days(area.id, day, day)
        types = [text for id_, text in held.types(day).items() if days.get(id_)]
        if types:
            titles = {
                language: [text.title.get(language) or text.title.get("ja") or text.name for text in types]
                for language in LANGUAGES
            }
            yield Collected(area, titles)
