"""The values that rules see: which type a name has, whether a value is of it, and how it reads for people."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from yakuba.kernel.eras import format_era, to_era
from yakuba.kernel.money import format_yen

ValueType = Literal["text", "number", "date", "boolean", "choice", "choices", "files", "account", "quantities"]

TYPES: tuple[ValueType, ...] = (
    "text", "number", "date", "boolean", "choice", "choices", "files", "account", "quantities",
)  # fmt: skip

OF_FIELD: Mapping[str, ValueType] = {
    "text": "text",
    "textarea": "text",
    "name": "text",
    "kana": "text",
    "postal_code": "text",
    "address": "text",
    "phone": "text",
    "email": "text",
    "date": "date",
    "number": "number",
    "yen": "number",
    "select": "choice",
    "radio": "choice",
    "checkboxes": "choices",
    "yes_no": "boolean",
    "consent": "boolean",
    "file": "files",
    "bank_account": "account",
    "slot": "text",
    "quantities": "quantities",
}
"""The type of the value that a form field gives (`note` gives none)."""

WHEN_ABSENT: Mapping[str, Any] = {"consent": False, "checkboxes": [], "file": [], "quantities": {}}
"""What an untouched field of these types means. Any other absent field is null."""

FORMATS = ("plain", "date", "month", "yen", "number")
"""How `{name:format}` in a text may show a value."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_iso_date(value: Any) -> bool:
    """A real day as 2024-10-01."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):  # fromisoformat also reads 2024-W01-1
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_TESTS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": _is_number,
    "date": is_iso_date,
    "boolean": lambda value: isinstance(value, bool),
    "choice": lambda value: isinstance(value, str),
    "choices": _is_texts,
    "files": _is_texts,
    "account": lambda value: isinstance(value, dict),
    "quantities": lambda value: (
        isinstance(value, dict) and all(_is_number(count) and count == int(count) for count in value.values())
    ),
}

NAMES: Mapping[str, str] = {
    "text": "文字列",
    "number": "数",
    "date": "日付",
    "boolean": "はい・いいえ",
    "choice": "選択肢",
    "choices": "選択肢の並び",
    "files": "ファイルの並び",
    "account": "口座",
    "quantities": "品目と数",
}
"""Types in words a clerk reads."""


def is_of(value: Any, type_: str) -> bool:
    """Whether a value that is not null has the type."""
    return _TESTS[type_](value)


def show(value: Any, format_: str = "", language: str = "ja") -> str:
    """A value as people read it. Without a format, dates read as dates and everything else plainly.

    `month` takes a day and gives its month (令和8年4月). Raises ValueError where the value does not fit the format.
    """
    if format_ == "yen":
        return f"¥{_whole(value):,}" if language == "en" else format_yen(_whole(value))
    if format_ == "number":
        return f"{_whole(value):,}"
    if format_ in {"date", "month"} or (not format_ and is_iso_date(value)):
        return _day(date.fromisoformat(value), language, month_only=format_ == "month")
    return _plain(value, language)


def _plain(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return {"en": "Yes" if value else "No"}.get(language, "はい" if value else "いいえ")
    if isinstance(value, list):
        return (", " if language == "en" else "、").join(_plain(item, language) for item in value)
    return "" if value is None else str(value)


def _whole(value: Any) -> int:
    if not _is_number(value) or value != int(value):
        raise ValueError("整数ではありません。")
    return int(value)


def _day(day: date, language: str, *, month_only: bool) -> str:
    if language == "en":
        return f"{day:%B} {day.year}" if month_only else f"{day.day} {day:%B} {day.year}"
    if language == "ja-easy":
        return f"{day.year}年{day.month}月" + ("" if month_only else f"{day.day}日")
    if month_only:
        era = to_era(day)
        return f"{era.era}{'元' if era.year == 1 else era.year}年{era.month}月"
    return format_era(day)
