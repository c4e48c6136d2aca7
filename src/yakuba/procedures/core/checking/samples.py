"""Values to try a condition or an expression on: enough of each type that a condition which can hold does hold once."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.values import ValueType

_TEXTS = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_DATES = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTHS = 12

ACCOUNT = {
    "bank_code": "0001",
    "bank_name": "銀行",
    "branch_code": "001",
    "account_type": "ordinary",
    "number": "1234567",
    "holder": "ヤマダ　ハナコ",
}


def literals(text: str) -> list[str]:
    """Every quoted text in a condition."""
    return [single or double for single, double in _TEXTS.findall(text)]


def samples(column: Column, text: str) -> Sequence[Any]:
    """Values of the column's type, chosen around what the condition names."""
    return _MAKERS[column.type](list(column.options) or literals(text), text)


def _numbers(_: Sequence[str], text: str) -> Sequence[Any]:
    near = [float(number) for number in _NUMBERS.findall(_TEXTS.sub("", text))]
    values = {0.0, 1.0, 1_000_000.0, -1.0} | {value + step for value in near for step in (-1, -0.5, 0, 0.5, 1)}
    return [int(value) if value.is_integer() else value for value in sorted(values)]


def _dates(_: Sequence[str], text: str) -> Sequence[str]:
    days = [date.fromisoformat(found) for found in _DATES.findall(text)] or [date(2026, 4, 1)]
    return sorted({(day + timedelta(days=step)).isoformat() for day in days for step in (-400, -1, 0, 1, 400)})


_MAKERS: Mapping[ValueType, Callable[[Sequence[str], str], Sequence[Any]]] = {
    "boolean": lambda _, __: (True, False),
    "number": _numbers,
    "date": _dates,
    "choice": lambda options, _: options,
    "choices": lambda options, _: [[], *([option] for option in options), list(options)],
    "files": lambda _, __: [["k"] * count for count in range(_LENGTHS)],
    "account": lambda _, __: [ACCOUNT],
    "quantities": lambda options, _: [{}, *({option: 1} for option in options)],
    "text": lambda _, text: ["", "あ", "A" * 100, *literals(text)],
}


def one(column: Column) -> Any:
    """A plain value of the column's type."""
    match column.type:
        case "number":
            return 1
        case "date":
            return "2026-04-01"
        case "text":
            return "ヤマダ　ハナコ"
        case "quantities":
            return dict.fromkeys(column.options, 1)
        case "choices" | "files":
            return list(column.options)[:1] or ["k"]
    return samples(column, "")[0] if samples(column, "") else ""
