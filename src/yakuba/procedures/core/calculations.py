"""The closed set of calculations that a fact may name: dates, names and dated parameters.

The expression language has neither eras nor school years nor working days, and a rule must not depend on how a library
rounds a month. So these few are Python, exact, and known by name to the pack check. Any null argument gives null.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from yakuba.kernel import ages
from yakuba.kernel.text import search_key
from yakuba.kernel.workdays import WorkingDays, statutory_deadline
from yakuba.procedures.core.bank_accounts import is_possible
from yakuba.procedures.core.values import ValueType
from yakuba.webkit.forms.kinds.slots import read_slot

Kind = Literal["date", "number", "text", "dates", "account", "quantities"]

_OPEN = WorkingDays()


@dataclass(frozen=True)
class Calculation:
    """What it does (Japanese, for the reference), the kind of each argument, the type it gives, and the function."""

    about: str
    arguments: Mapping[str, Kind]
    gives: ValueType
    run: Callable[..., Any]


def months_later(day: date, months: int) -> date:
    """Same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _month_start(day: date, months: int = 0) -> date:
    return months_later(day.replace(day=1), months)


RATE_SCALE = 10_000_000
"""Rates of statute have seven decimals (所得制限係数 0.0256619); as whole numbers they stay exact."""


def _rounded_share(amount: int, rate: int, unit: int) -> int:
    """Half a unit and more is rounded up, less is cut off (児童扶養手当法施行令2条の4: 5円以上10円未満は10円)."""
    if amount < 0 or rate < 0 or unit < 1:
        raise ValueError("額と率は0以上、単位は1以上にしてください。")
    whole = unit * RATE_SCALE
    return (2 * amount * rate + whole) // (2 * whole) * unit


CALCULATIONS: Mapping[str, Calculation] = {
    "age_on": Calculation(
        "その日の満年齢（誕生日に増える）",
        {"birth": "date", "on": "date"},
        "number",
        lambda birth, on: ages.age_on(birth, on) if on >= birth else None,
    ),
    "attains_age_on": Calculation(
        "その年齢に達する日（誕生日の前日。年齢計算ニ関スル法律）",
        {"birth": "date", "age": "number"},
        "date",
        ages.attains_age_on,
    ),
    "fiscal_year_end_of_age": Calculation(
        "その年齢に達する日以後の最初の3月31日",
        {"birth": "date", "age": "number"},
        "date",
        ages.fiscal_year_end_of_age,
    ),
    "fiscal_year_end": Calculation("その日以後の最初の3月31日", {"day": "date"}, "date", ages.fiscal_year_end),
    "add_days": Calculation(
        "何日後の日（負の数は何日前）",
        {"day": "date", "days": "number"},
        "date",
        lambda day, days: day + timedelta(days=days),
    ),
    "add_months": Calculation(
        "何か月後の同じ日（その日がない月は月末）", {"day": "date", "months": "number"}, "date", months_later
    ),
    "month_start": Calculation(
        "何か月後の月の初日（0はその月）", {"day": "date", "months": "number"}, "date", _month_start
    ),
    "days_between": Calculation(
        "日数（同じ日は0、前の日は負）",
        {"start": "date", "end": "date"},
        "number",
        lambda start, end: (end - start).days,
    ),
    "months_between": Calculation(
        "月数（日は数えない。4月30日から5月1日は1）",
        {"start": "date", "end": "date"},
        "number",
        lambda start, end: (end.year - start.year) * 12 + end.month - start.month,
    ),
    "deadline_after": Calculation(
        "翌日から数えて何日目の日。閉庁日なら次の開庁日（地方自治法4条の2第4項）",
        {"day": "date", "days": "number"},
        "date",
        lambda day, days: statutory_deadline(day, days=days, working=_OPEN),
    ),
    "latest": Calculation(
        "いちばん遅い日（空は除く）", {"days": "dates"}, "date", lambda days: max(days, default=None)
    ),
    "earliest": Calculation(
        "いちばん早い日（空は除く）", {"days": "dates"}, "date", lambda days: min(days, default=None)
    ),
    "length": Calculation("文字数（式のlenは文字数ではなくバイト数を数える）", {"text": "text"}, "number", len),
    "rounded_share": Calculation(
        "額に率（1,000万分の1単位の整数）を掛け、端数を単位で四捨五入した額。0.0256619は256619",
        {"amount": "number", "rate": "number", "unit": "number"},
        "number",
        _rounded_share,
    ),
    "same_name": Calculation(
        "名前や読みが同じか（空白、全角・半角、ひらがな・カタカナの違いは見ない）",
        {"one": "text", "other": "text"},
        "boolean",
        lambda one, other: _name(one) == _name(other),
    ),
    "account_possible": Calculation(
        "ありうる口座か（桁数、金融機関コードの範囲、ゆうちょ銀行の店番。実在するかは分からない）",
        {"account": "account"},
        "boolean",
        is_possible,
    ),
    "count_of": Calculation(
        "品目の数の合計", {"quantities": "quantities"}, "number", lambda quantities: sum(quantities.values())
    ),
    "slot_day": Calculation(
        "選んだ予約枠の日", {"slot": "text"}, "date", lambda slot: found.day if (found := read_slot(slot)) else None
    ),
}


def _name(text: str) -> str:
    return search_key(text).replace(" ", "")


class CalculationError(ValueError):
    """An argument that is not of its kind, or a result outside the calendar."""


def calculate(name: str, given: Mapping[str, Any]) -> Any:
    """Run a calculation on JSON values; the result is JSON. Raises CalculationError."""
    calculation = CALCULATIONS[name]
    arguments = []
    for argument, kind in calculation.arguments.items():
        if argument not in given:
            raise CalculationError(f"「{argument}」が書かれていません。")
        value = given[argument]
        if value is None:
            return None
        arguments.append(_read(value, kind, argument))
    try:
        result = calculation.run(*arguments)
    except (ValueError, OverflowError) as error:
        raise CalculationError(str(error)) from None
    return result.isoformat() if isinstance(result, date) else result


def _read(value: Any, kind: Kind, argument: str) -> Any:
    try:
        match kind:
            case "date":
                return date.fromisoformat(value)
            case "dates":
                return [date.fromisoformat(item) for item in value if item is not None]
            case "number" if isinstance(value, int) and not isinstance(value, bool):
                return value
            case "text" if isinstance(value, str):
                return value
            case "account" if isinstance(value, Mapping):
                return value
            case "quantities" if isinstance(value, dict):
                return {name: int(count) for name, count in value.items()}
    except (TypeError, ValueError):
        pass
    raise CalculationError(f"「{argument}」の値がこの計算に使える種類ではありません。")
