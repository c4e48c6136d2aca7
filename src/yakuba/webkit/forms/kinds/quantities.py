"""How many of each: items out of a list, with a number for each."""

import re
from typing import Any

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only, tidy

FIND = "find"
"""The part that holds the words looked for in the list: it belongs to the page, never to the answer."""
DEFAULT_MOST = 99


class Quantities(Kind):
    """{value of an option: how many}, in the form's order, without those of which there are none."""

    grouped = True

    def parts_of(self, field: Field) -> tuple[str, ...]:
        return (FIND, *field.labels)

    def read(self, field: Field, posted: Posted) -> dict[str, int] | None:
        most = DEFAULT_MOST if field.maximum is None else field.maximum
        found: dict[str, int] = {}
        for value, label in field.labels.items():
            given = tidy(only(posted, value))
            if not given:
                continue
            if not re.fullmatch("[0-9]{1,3}", given):
                raise Problem(messages.NUMBER.fill(label=label))
            count = int(given)
            if count > most:
                raise Problem(messages.TOO_LARGE.fill(label=label, limit=most))
            if count:
                found[value] = count
        if field.max_total and sum(found.values()) > field.max_total:
            raise Problem(messages.TOO_MANY_IN_ALL.fill(label=field.label, limit=field.max_total))
        return found or None

    def write(self, value: Any) -> dict[str, list[str]]:
        return {item: [str(count)] for item, count in value.items()}

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict) and all(
            isinstance(item, str) and isinstance(count, int) and not isinstance(count, bool)
            for item, count in value.items()
        )

    def check(self, field: Field, value: Any) -> None:
        if not self.fits(value) or not value.keys() <= field.labels.keys():
            raise Problem(messages.WRONG_TYPE.fill(label=field.label))
        super().check(field, value)

    def is_empty(self, value: Any) -> bool:
        return not value

    def show(self, field: Field, value: Any, language: str) -> str:
        lines = []
        for item, count in value.items():
            label = field.labels.get(item)
            unit = field.unit.get(language) if field.unit else ""
            lines.append(f"{label.get(language) if label else item} × {count}{unit}")
        return "\n".join(lines)
