"""Cases of the layout against the packs: a case agrees when every leaf under its `output` equals what screening gives.

Nothing of the law is here: the packs have it, and `leaves` says which of their results a leaf means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from yakuba.procedures.core.benefits import handbooks
from yakuba.procedures.core.benefits.layout import (
    HOUSEHOLD_KEYS,
    INCOME,
    PERSON_KEYS,
    Household,
    LayoutError,
    parse_day,
    read_households,
)
from yakuba.procedures.core.benefits.leaves import LEAVES, Leaf
from yakuba.procedures.core.findings import ScreeningResult
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import screen
from yakuba.procedures.core.unregistered import CODE


@dataclass(frozen=True)
class Disagreement:
    """A case whose leaves differ, or that can't be read. `reasons` says why, in words, where that is known."""

    file: str
    name: str
    expected: Any
    got: Any
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreement:
    cases: int
    agreed: int
    disagreed: tuple[Disagreement, ...]


def compare_cases(cases: Sequence[Any], procedures: Mapping[str, Procedure]) -> Agreement:
    """All cases. `procedures` has every one of `leaves.PACKS` by id."""
    disagreed = []
    for number, case in enumerate(cases, 1):
        found = _compare(case, number, procedures)
        if found is not None:
            disagreed.append(found)
    return Agreement(len(cases), len(cases) - len(disagreed), tuple(disagreed))


def _compare(case: Any, number: int, procedures: Mapping[str, Procedure]) -> Disagreement | None:
    if not isinstance(case, Mapping):
        return Disagreement("", f"{number}番目", None, None, ("事例が「名前: 値」の組ではありません。",))
    named = str(case.get("file", "")), str(case.get("name", f"{number}番目"))
    expected = case.get("output")
    try:
        comparison = _Comparison(case, procedures)
        got = comparison.outputs(expected)
    except LayoutError as error:
        return Disagreement(*named, expected, None, (str(error),))
    if comparison.compared and not comparison.differs:
        return None
    reasons = comparison.reasons or ([] if comparison.compared else ["outputに値がありません。"])
    unused = unused_keys(case["input"])
    if unused:
        reasons.append(f"inputのうち使わなかった項目: {'、'.join(unused)}")
    return Disagreement(*named, expected, got, tuple(dict.fromkeys(reasons)))


def unused_keys(given: Mapping[str, Any]) -> list[str]:
    """What a case says of its households and persons that no benefit here depends on."""
    homes = given["世帯一覧"].values() if "世帯一覧" in given else [given["世帯"]]
    of_homes = {key for home in homes for key in home if key not in HOUSEHOLD_KEYS and not key.endswith(INCOME)}
    people = [person for person in given.get("世帯員", {}).values() if isinstance(person, Mapping)]
    of_people = {key for person in people for key in person}
    return sorted(of_homes | (of_people - PERSON_KEYS - set(handbooks.KEYS)))


@dataclass
class _Comparison:
    """One case: what is asked for, and what differs so far."""

    case: Mapping[str, Any]
    procedures: Mapping[str, Procedure]
    compared: int = 0
    differs: bool = False
    reasons: list[str] = field(default_factory=list)

    def outputs(self, expected: Any) -> dict[str, Any]:
        """Our values in the shape of the expected ones."""
        homes = read_households(self.case.get("input"))
        if not isinstance(expected, Mapping):
            raise LayoutError("outputが「名前: 値」の組ではありません。")
        got: dict[str, Any] = {}
        for key, part in expected.items():
            if key == "世帯一覧" and isinstance(part, Mapping):
                got[key] = {name: self._household(homes, str(name), leaves) for name, leaves in part.items()}
            elif key == "世帯":
                got[key] = self._household(homes, self._only(homes), part)
            elif key in LEAVES:
                got[key] = self._leaf(homes[self._only(homes)], key, part)
            else:
                got[key] = None
                self._unknown(str(key))
        return got

    def _only(self, homes: Mapping[str, Household]) -> str:
        if len(homes) != 1:
            raise LayoutError(f"世帯が{len(homes)}つあるので、outputも世帯一覧で書いてください。")
        return next(iter(homes))

    def _household(self, homes: Mapping[str, Household], name: str, leaves: Any) -> dict[str, Any]:
        if name not in homes and len(homes) == 1 and "" in homes:
            name = ""  # a single household without a name, asked for under one
        if name not in homes:
            raise LayoutError(f"outputの世帯「{name}」がinputにありません。")
        if not isinstance(leaves, Mapping):
            raise LayoutError(f"outputの世帯「{name}」が「名前: 値」の組ではありません。")
        for key in leaves.keys() - LEAVES.keys():
            self._unknown(str(key))
        return {key: self._leaf(homes[name], key, value) if key in LEAVES else None for key, value in leaves.items()}

    def _unknown(self, key: str) -> None:
        self.compared += 1
        self.differs = True
        self.reasons.append(
            f"「{key}」は、調べられる項目ではありません（手当の額、_最大・_最小、所得条件、対象児童人数）。"
        )

    def _leaf(self, home: Household, key: str, expected: Any) -> Any:
        if not isinstance(expected, Mapping):
            return self._value(home, key, expected, parse_day(self.case.get("period")))
        return {written: self._value(home, key, value, parse_day(written)) for written, value in expected.items()}

    def _value(self, home: Household, key: str, expected: Any, day: date) -> Any:
        self.compared += 1
        got = self._result(home, LEAVES[key], key, day)
        if not _equal(expected, got, self.case.get("absolute_error_margin")):
            self.differs = True
        return got

    def _result(self, home: Household, leaf: Leaf, key: str, day: date) -> Any:
        if leaf.prefecture and home.prefecture(day) != leaf.prefecture:
            return False if key.endswith("条件") else 0
        claimed_on = (day.replace(day=1) - timedelta(days=1)).isoformat()
        given = leaf.answers(home, day, claimed_on)
        dates = {"arrived_on": claimed_on, "claimed_on": claimed_on, "today": claimed_on}
        result = screen(self.procedures[leaf.pack], given, context=dates)
        values = [result.facts.get(fact) for fact in leaf.facts]
        if any(value is None for value in values):
            self.reasons += _unknown_because(key, result)
            return None
        return any(values) if len(values) > 1 else values[0]


def _unknown_because(key: str, result: ScreeningResult) -> list[str]:
    found = [finding.reason["ja"] for finding in result.findings if finding.code in {"technical:fact", CODE}]
    return found or [f"「{key}」は、この世帯について1つに決まりません。"]


def _equal(expected: Any, got: Any, margin: Any) -> bool:
    if got is None or expected is None:
        return False
    if isinstance(expected, bool) or isinstance(got, bool):
        return bool(expected) == bool(got)
    allowed = margin if isinstance(margin, int | float) else 0
    return isinstance(expected, int | float) and abs(expected - got) <= allowed
