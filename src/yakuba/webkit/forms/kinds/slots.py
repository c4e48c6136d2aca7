"""A place, day and time out of a calendar of slots.

The answer is a code that says all of it (`2026-12-03T13:00-13:30@center`), so that it can be read, shown and judged by
rules without a database. Whether the slot exists and has room is decided where it is booked.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from yakuba.kernel.eras import format_era
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only
from yakuba.webkit.forms.texts import Text

_CODE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})@([A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*)"
)


@dataclass(frozen=True, order=True)
class SlotTime:
    """When and where; `place` is the value of one of the field's options."""

    day: date
    starts: time
    ends: time
    place: str

    @property
    def code(self) -> str:
        return f"{self.day.isoformat()}T{self.starts:%H:%M}-{self.ends:%H:%M}@{self.place}"

    def day_text(self, language: str) -> str:
        """令和8年12月3日（木）."""
        weekday = messages.WEEKDAYS[self.day.weekday()].get(language)
        if language == "en":
            return f"{weekday}, {self.day.day} {self.day:%B} {self.day.year}"
        shown = format_era(self.day) if language == "ja" else f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return f"{shown}（{weekday}）"

    def time_text(self, language: str) -> str:
        if language == "en":
            return f"{self.starts:%H:%M}–{self.ends:%H:%M}"
        return f"{_spoken(self.starts)}から{_spoken(self.ends)}まで"


def _spoken(moment: time) -> str:
    """9時, 13時30分."""
    return f"{moment.hour}時{moment.minute}分" if moment.minute else f"{moment.hour}時"


def read_slot(code: str) -> SlotTime | None:
    """None for anything that is no code of a real day and time."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    try:
        slot = SlotTime(
            date.fromisoformat(found[1]), time.fromisoformat(found[2]), time.fromisoformat(found[3]), found[4]
        )
    except ValueError:
        return None
    return slot if slot.starts < slot.ends else None


class Slot(Kind):
    """The code of one slot at one of the field's places."""

    grouped = True

    def read(self, field: Field, posted: Posted) -> str | None:
        given = only(posted)
        if not given:
            return None
        slot = read_slot(given)
        if slot is None or slot.place not in field.labels:
            raise Problem(messages.NOT_AN_OPTION.fill(label=field.label))
        return given

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": [value]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def show(self, field: Field, value: Any, language: str) -> str:
        slot = read_slot(value)
        if slot is None:
            return str(value)
        place = field.labels.get(slot.place)
        return f"{slot.day_text(language)} {slot.time_text(language)} {place.get(language) if place else slot.place}"

    def missing(self, field: Field) -> Text:
        return messages.CHOOSE.fill(label=field.label)
