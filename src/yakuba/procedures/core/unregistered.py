"""Amounts, limits and prices that the pack does not hold for the day: one finding, which names what is to be added."""

from collections.abc import Mapping, Sequence
from datetime import date

from yakuba.procedures.core.findings import Finding
from yakuba.procedures.core.parameters import Parameter, UnknownOnDate

CODE = "amount-unregistered"
NAMED = 3


def unregistered(error: UnknownOnDate, parameters: Mapping[str, Parameter]) -> Finding:
    """For staff which parameters to add and where; for residents, who see it in their own words, that the office looks."""
    missing = [each.title["ja"] for each in parameters.values() if not each.is_known(error.day)]
    since, before = error.since, error.before
    when = f"{_month(since)}以降" if since else f"{_month(before)}より前" if before else ""
    english = f"from {since:%B %Y}" if since else f"before {before:%B %Y}" if before else "for this date"
    place = f"（登録するもの：{_named(missing)}）" if missing else ""
    what = "額" if missing else "料金"
    where = "手続きの編集の「金額・期限」に加えるか、" if missing else "料金表に加えるか、"
    return Finding(
        code=CODE,
        severity="judge",
        reason={
            "ja": f"{when}の{what}が登録されていません。{where}公表された額を確かめて判断してください{place}。",
            "ja-easy": "お金が いくらか、まだ わかりません。役場（やくば）が たしかめます。",
            "en": f"The amounts {english} are not registered yet; the office checks them.",
        },
    )


def _month(day: date | None) -> str:
    if day is None:
        return ""
    return f"{day.year}年{day.month}月" + (f"{day.day}日" if day.day > 1 else "")


def _named(titles: Sequence[str]) -> str:
    rest = len(titles) - NAMED
    return "、".join(titles[:NAMED]) + (f"ほか{rest}件" if rest > 0 else "")
