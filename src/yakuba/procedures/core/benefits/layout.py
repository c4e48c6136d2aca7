"""The layout of OpenFisca-Japan's test cases: households of named persons, with values bare or by date.

    {"世帯": {"親一覧": ["親1"], "子一覧": ["第1子"], "児童扶養手当の控除後世帯高所得": {"2024-11-01": 869999}},
     "世帯員": {"親1": {}, "第1子": {"誕生年月日": "2012-10-01", "療育手帳等級": "B"}}}

Several households stand under 世帯一覧 by name. A value that is written for no day at or before the one asked for is
missing, and what is missing has the layout's default: no income, no disability, no spouse.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.kernel.text import narrow

INCOME = "控除後世帯高所得"
BIRTH, AGE, OWN_INCOME = "誕生年月日", "年齢", "所得"
SPOUSE_BUT_SINGLE = "配偶者がいるがひとり親に該当"
PREFECTURE = "居住都道府県"
PARENTS = ("親一覧", "自分一覧", "配偶者一覧")
CHILDREN = "子一覧"
GRANDPARENTS = "祖父母一覧"

FLAT_DEDUCTION = 80_000
"""社会保険料相当額, which the forms take off (児童扶養手当法施行令4条1項)."""

PERSON_KEYS = frozenset({BIRTH, AGE, OWN_INCOME})
HOUSEHOLD_KEYS = frozenset({*PARENTS, CHILDREN, GRANDPARENTS, SPOUSE_BUT_SINGLE, PREFECTURE})

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DIGITS = str.maketrans("1234567", "一二三四五六七")


class LayoutError(ValueError):
    """A case that can't be read: what is wrong, naming the person, household or key."""


def parse_day(text: Any) -> date:
    """2024-11-01, 2024-11, 2024, also with a unit before or a length behind (month:2024-11:1): the period's first day."""
    found = _DAY.search(str(text))
    if found is None:
        raise LayoutError(f"日付「{text}」が読めません。2024-11-01 の形で書いてください。")
    year, month, day = found.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise LayoutError(f"日付「{text}」は暦にない日です。") from None


def value_on(value: Any, day: date) -> Any:
    """A bare value, or the latest that is written for the day or before it; None where there is none."""
    if not isinstance(value, Mapping):
        return value
    days = {date.min if str(key).upper() == "ETERNITY" else parse_day(key): entry for key, entry in value.items()}
    known = [each for each in days if each <= day]
    return days[max(known)] if known else None


@dataclass(frozen=True)
class Person:
    """One of 世帯員. Grades are as written, in Chinese numerals (1級 is 一級)."""

    name: str
    values: Mapping[str, Any]

    def grade(self, key: str, day: date) -> str:
        value = value_on(self.values.get(key), day)
        return "" if value is None else narrow(str(value)).strip().translate(_DIGITS)

    def birth(self, day: date) -> date:
        """誕生年月日; from 年齢 alone, a birthday on the day itself."""
        written = value_on(self.values.get(BIRTH), day)
        if written is not None:
            return parse_day(written)
        age = value_on(self.values.get(AGE), day)
        if not isinstance(age, int | float) or isinstance(age, bool) or age < 0:
            raise LayoutError(f"「{self.name}」の誕生年月日（または年齢）がありません。")
        return date(day.year - int(age), day.month, 28 if (day.month, day.day) == (2, 29) else day.day)

    def income(self, day: date) -> int:
        return yen(value_on(self.values.get(OWN_INCOME), day), f"「{self.name}」の所得")


@dataclass(frozen=True)
class Household:
    """One household; `values` are its own, `parents` and `children` its persons in order."""

    name: str
    values: Mapping[str, Any]
    parents: Sequence[Person]
    children: Sequence[Person]
    grandparents: Sequence[Person]

    def income(self, benefit: str, day: date) -> int:
        """Before the flat deduction. `…の控除後世帯高所得` of the benefit, or the one that names none, is after it; where
        neither is written it is the highest 所得 of a parent.
        """
        for key in (f"{benefit}の{INCOME}", INCOME):
            value = value_on(self.values.get(key), day)
            if value is not None:
                return yen(value, key) + FLAT_DEDUCTION
        return max((parent.income(day) for parent in self.parents), default=0)

    def prefecture(self, day: date) -> str:
        return str(value_on(self.values.get(PREFECTURE), day) or "")

    def has_disabled_or_absent_spouse(self, day: date) -> bool:
        """Two parents, but one of them counts as none (児童扶養手当法4条1項1号ハからホまで)."""
        return bool(value_on(self.values.get(SPOUSE_BUT_SINGLE), day))

    def born(self, day: date) -> list[Person]:
        """The children who are there on the day."""
        return [child for child in self.children if child.birth(day) <= day]


def yen(value: Any, what: str) -> int:
    """A whole amount, also where it is written as 1000.0; 0 where there is none."""
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or value < 0:
        raise LayoutError(f"{what}の「{value}」は0以上の整数ではありません。")
    return int(value)


def read_households(given: Any) -> dict[str, Household]:
    """Every household of a case's `input` by name ("" for a single one). Raises LayoutError."""
    if not isinstance(given, Mapping):
        raise LayoutError("inputが「名前: 値」の組ではありません。")
    people = _table(given.get("世帯員", {}), "世帯員")
    homes = _table(given["世帯一覧"], "世帯一覧") if "世帯一覧" in given else {"": given.get("世帯")}
    return {str(name): _household(str(name), home, people) for name, home in homes.items()}


def _table(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise LayoutError(f"{key}が「名前: 値」の組ではありません。")
    return value


def _household(name: str, values: Any, people: Mapping[str, Any]) -> Household:
    home = _table(values, f"世帯「{name}」" if name else "世帯")

    def members(*roles: str) -> list[Person]:
        found = []
        for role in roles:
            names = home.get(role) or []
            if not isinstance(names, str | list):
                raise LayoutError(f"{role}が名前の並びではありません。")
            for each in [names] if isinstance(names, str) else names:
                if str(each) not in people:
                    raise LayoutError(f"{role}の「{each}」が世帯員にありません。")
                found.append(Person(str(each), _table(people[str(each)] or {}, f"世帯員「{each}」")))
        return found

    return Household(name, home, members(*PARENTS), members(CHILDREN), members(GRANDPARENTS))
