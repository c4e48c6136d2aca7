"""Japanese eras (和暦) and dates as people write them.

Source: 元号法 and its cabinet orders; before it the 改元 edicts. Japan took the Gregorian calendar on 1 January
1873 (明治6年1月1日; 明治5年太政官布告第337号). Earlier era dates are lunar and are refused, not guessed.

An edict moved the era *during* 30 July 1912 and 25 December 1926. Those days belong to the new era
(`to_era`), but papers of the day carry the old one, so `from_era` also reads 明治45年7月30日 and 大正15年12月25日.

Messages never repeat what was typed: it may be a date of birth.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from yakuba.kernel.numerals import NUMERAL, parse_number

GREGORIAN_FROM = date(1873, 1, 1)


@dataclass(frozen=True)
class Era:
    """`last` is the last day that papers may carry this era's name; None for the present era.

    `begins` is the day from which `to_era` gives it, `epoch` the Gregorian year of its year 1.
    """

    name: str
    short: str
    letter: str
    begins: date
    last: date | None

    @property
    def epoch(self) -> int:
        return 1868 if self.letter == "M" else self.begins.year


@dataclass(frozen=True)
class EraDate:
    """A day in an era. `era` is the Japanese name; year 1 is 元年."""

    era: str
    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.era}{_year(self.year)}年{self.month}月{self.day}日"


ERAS: tuple[Era, ...] = (
    Era("明治", "明", "M", GREGORIAN_FROM, date(1912, 7, 30)),
    Era("大正", "大", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "昭", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "平", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "令", "R", date(2019, 5, 1), None),
)
"""Oldest first."""

_BY_LABEL = {label: era for era in ERAS for label in (era.name, era.short, era.letter)}
_N = f"[{NUMERAL}]+"
_ERA = "|".join(sorted(_BY_LABEL, key=len, reverse=True))
_SHAPES = (
    re.compile(rf"(?P<era>{_ERA})?(?P<year>{_N}|元)年(?P<month>{_N})月(?P<day>{_N})日"),
    re.compile(
        rf"(?P<era>{_ERA})(?P<year>[0-9]{{1,3}}|元)(?P<mark>[./-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})"
    ),
    re.compile(r"(?P<year>[0-9]{4})(?P<mark>[./-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(rf"(?P<era>{_ERA})(?P<year>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})"),
)
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_UNREADABLE = "日付として読めません。「2024-04-01」や「令和6年4月1日」のように入力してください。"
_NO_SUCH_DAY = "この日付は暦にありません。月と日をお確かめください。"
_LUNAR = "明治6年1月1日（1873年1月1日）より前の日付は、旧暦のため扱えません。"


def parse_date(text: str) -> date:
    """A day from 2024-04-01, 2024/4/1, 2024年4月1日, 20240401, 令和6年4月1日, 令和六年四月一日, R6.4.1, R060401, 令6/4/1.

    Full-width digits, spaces and the square era characters (㋿) are understood. Raises ValueError whose message
    tells the resident what to do.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).upper().split())
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(plain))), None)
    if found is None:
        raise ValueError(_UNREADABLE)
    label = found.groupdict().get("era")
    if label is None and found["year"] == "元":
        raise ValueError(_UNREADABLE)
    try:
        year = 1 if found["year"] == "元" else parse_number(found["year"])
        month, day = parse_number(found["month"]), parse_number(found["day"])
    except ValueError:
        raise ValueError(_UNREADABLE) from None
    if label is not None:
        return from_era(label, year, month, day)
    if year < 1000:
        raise ValueError("年は西暦4けたか、「令和」などの元号を付けて入力してください。")
    return _day(year, month, day)


def from_era(era: str, year: int, month: int, day: int) -> date:
    """The day; `era` is 令和, 令 or R. ValueError where the era did not have that day (昭和64年1月8日)."""
    found = _BY_LABEL.get(era.upper())
    if found is None:
        raise ValueError("元号は明治、大正、昭和、平成、令和のどれかで入力してください。")
    if year < 1:
        raise ValueError("元号の年は1（元年）からです。")
    result = _day(found.epoch + year - 1, month, day)
    if result < GREGORIAN_FROM:
        raise ValueError(_LUNAR)
    if result < found.begins:
        raise ValueError(f"{found.name}は{to_era(found.begins)}からです。元号をお確かめください。")
    if found.last is not None and result > found.last:
        following = ERAS[ERAS.index(found) + 1]
        raise ValueError(
            f"{found.name}は{_in(found, found.last)}までです。"
            f"その後は{to_era(following.begins)}からの{following.name}で入力してください。"
        )
    return result


def to_era(d: date) -> EraDate:
    """The day in its era. ValueError before 1873-01-01."""
    for era in reversed(ERAS):
        if d >= era.begins:
            return _in(era, d)
    raise ValueError(_LUNAR)


def format_era(d: date) -> str:
    """令和6年4月1日; the first year is 元年."""
    return str(to_era(d))


def format_era_year(d: date) -> str:
    """令和6年."""
    found = to_era(d)
    return f"{found.era}{_year(found.year)}年"


def format_era_short(d: date) -> str:
    """R6.4.1, for tables."""
    found = to_era(d)
    return f"{_BY_LABEL[found.era].letter}{found.year}.{found.month}.{found.day}"


def _in(era: Era, d: date) -> EraDate:
    return EraDate(era.name, d.year - era.epoch + 1, d.month, d.day)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise ValueError(_NO_SUCH_DAY) from None


def _year(year: int) -> str:
    return "元" if year == 1 else str(year)
