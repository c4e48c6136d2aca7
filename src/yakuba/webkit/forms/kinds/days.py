"""Dates by era and parts."""

import re
import unicodedata
from datetime import date
from typing import Any

from yakuba.kernel.eras import format_era, from_era, parse_date
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only
from yakuba.webkit.forms.texts import Text

_DIGITS = re.compile("[0-9]{1,4}")
_ERA_YEAR = re.compile("[^0-9]{1,2}(?:[0-9]{1,2}|元)")
_LONGEST = 30


class Day(Kind):
    """ISO text of a day from 1873 on. Posted as era (blank for the Western calendar), year, month and day.

    A whole date typed into the year's box (令和6年4月1日) is understood too, and so is a year with its era (令和6).
    """

    parts = ("era", "year", "month", "day")
    grouped = True

    def read(self, field: Field, posted: Posted) -> str | None:
        era, *given = (unicodedata.normalize("NFKC", only(posted, part)).strip() for part in self.parts)
        if not any(given):
            return None
        if era not in messages.ERAS or max(map(len, given)) > _LONGEST:
            raise Problem(messages.DATE.fill(label=field.label))
        year, month, day = given
        try:
            return self.parse(field, era, year, month, day).isoformat()
        except ValueError as error:
            reason = Text(str(error), "カレンダーを 見て ください。", "Check the calendar.")
            raise Problem(messages.DATE_REASON.fill(label=field.label, reason=reason)) from None

    @staticmethod
    def parse(field: Field, era: str, year: str, month: str, day: str) -> date:
        if year and not month and not day and len(year) > 4:
            return parse_date(year)
        if _ERA_YEAR.fullmatch(year) and not era:
            return parse_date(f"{year}年{month}月{day}日")
        year = "1" if year == "元" and era else year
        if not all(map(_DIGITS.fullmatch, (year, month, day))):
            raise Problem(messages.DATE.fill(label=field.label))
        if era:
            return from_era(era, int(year), int(month), int(day))
        return parse_date(f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}")

    def write(self, value: Any) -> dict[str, list[str]]:
        year, month, day = value.split("-")
        return {"era": [""], "year": [year], "month": [str(int(month))], "day": [str(int(day))]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value))

    def show(self, field: Field, value: Any, language: str) -> str:
        day = date.fromisoformat(value)
        if language == "en":
            return f"{day.day} {day:%B %Y}"
        return f"{format_era(day)}（{day.year}年）"
