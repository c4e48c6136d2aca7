"""Kinds whose answer is a whole number: counts and yen."""

import re
import unicodedata
from typing import Any

from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.money import format_yen, parse_yen
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only
from yakuba.webkit.forms.texts import Text

LARGEST = 99_999_999_999
"""Eleven digits: exact in every expression, and no individual number fits."""
_LONGEST = 40


class Number(Kind):
    """A whole number in digits of any width, with or without commas."""

    def read(self, field: Field, posted: Posted) -> int | None:
        given = only(posted).strip()
        if not given:
            return None
        if len(given) > _LONGEST:
            raise Problem(self.unreadable(field))
        if find_individual_numbers(given):
            raise Problem(messages.INDIVIDUAL_NUMBER.fill(label=field.label))
        try:
            value = self.parse(given)
        except ValueError:
            raise Problem(self.unreadable(field)) from None
        smallest = -LARGEST if field.minimum is None else field.minimum
        largest = LARGEST if field.maximum is None else field.maximum
        if value < smallest:
            raise Problem(messages.TOO_SMALL.fill(label=field.label, limit=self.text(smallest)))
        if value > largest:
            raise Problem(messages.TOO_LARGE.fill(label=field.label, limit=self.text(largest)))
        return value

    def parse(self, text: str) -> int:
        plain = "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")
        if not re.fullmatch("[-−]?[0-9]{1,15}", plain):
            raise ValueError("not a whole number")
        return int(plain.replace("−", "-"))

    def unreadable(self, field: Field) -> Text:
        return messages.NUMBER.fill(label=field.label)

    def text(self, value: int) -> str:
        return f"{value:,}"

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": [str(value)]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def show(self, field: Field, value: Any, language: str) -> str:
        return f"{self.text(value)}{field.unit.get(language) if field.unit else ''}"


class Yen(Number):
    """Whole yen, as people write amounts (15,000円, 1万5千円)."""

    def parse(self, text: str) -> int:
        return parse_yen(text)

    def unreadable(self, field: Field) -> Text:
        return messages.YEN.fill(label=field.label)

    def text(self, value: int) -> str:
        return format_yen(value)
