"""Texts with places for values: `{first_payment_on:month}`, `{item.child_name}`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.values import show

PLACE = re.compile(r"\{([a-z_][a-z0-9_.]*)(?::([a-z]+))?\}")
"""A place: a name, and how to show its value (`yakuba.procedures.core.values.FORMATS`)."""


def places(text: str) -> list[tuple[str, str]]:
    """Every (name, format) in a text; an empty format is the value's own."""
    return [(found[1], found[2] or "") for found in PLACE.finditer(text)]


def fill(texts: Mapping[str, str], value_of: Callable[[str], Any], columns: Mapping[str, Column]) -> dict[str, str]:
    """The texts of each language with the values in their places; choices read as their labels."""
    return {
        language: PLACE.sub(lambda found: _show(found, value_of, columns, language), text)  # noqa: B023 - used at once
        for language, text in texts.items()
    }


def _show(found: re.Match[str], value_of: Callable[[str], Any], columns: Mapping[str, Column], language: str) -> str:
    return show_column(value_of(found[1]), columns.get(found[1]), language, found[2])


def show_column(value: Any, column: Column | None, language: str, format_: str | None = None) -> str:
    """A value as people read it: choices by their label, else in the format asked for or the column's own."""
    if value is None:
        return "—"
    if column is None:
        return show(value, format_ or "", language)
    if column.type == "choice" and value in column.options:
        labels = column.options[value]
        return labels.get(language) or labels["ja"]
    try:
        return show(value, format_ or column.format, language)
    except ValueError:
        return show(value, "plain", language)
