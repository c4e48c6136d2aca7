"""Checks a pack of notices: its references, and the children of its cases."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from yakuba.calendars.core.notices.plan import Child, plan
from yakuba.calendars.core.notices.rules import RULES, Rules, parse_rules
from yakuba.kernel.errors import PackError, Refusal
from yakuba.kernel.packs import Pack

CASES = "cases.yaml"


def check_notices(pack: Pack) -> Iterator[PackError]:
    """Ids that stand twice or nowhere, and every case whose child is told something else than it says."""
    rules = parse_rules(pack)
    document = pack.documents[RULES]
    ids = [*(each.id for each in rules.things), *(each.id for each in rules.series)]
    for id_ in sorted({each for each in ids if ids.count(each) > 1}):
        yield PackError("notices.twice", f"「{id_}」が2回あります。", file=document.name, line=1)
    for number, series in enumerate(rules.series):
        for other in series.begun_with:
            if rules.one(other) is None:
                line = document.line_of(("series", number, "begun_with"))
                yield PackError(
                    "notices.unknown", f"「{other}」という予防接種がありません。", file=document.name, line=line
                )
    if CASES in pack.documents:
        cases = pack.documents[CASES]
        for number, case in enumerate(cases.data["cases"]):
            for problem in failures(rules, case):
                line = cases.line_of(("cases", number))
                yield PackError("notices.case", f"{case['name']}：{problem}", file=cases.name, line=line)


def child_of(case: Mapping[str, Any]) -> Child:
    return Child(
        born=_day(case.get("born")),
        due=_day(case.get("due")),
        sex=case.get("sex", ""),
        given={id_: tuple(_day(day) or date.min for day in days) for id_, days in case.get("given", {}).items()},
        also=frozenset(case.get("also", ())),
    )


def failures(rules: Rules, case: Mapping[str, Any]) -> Iterator[str]:
    """What of one case is not as it says."""
    try:
        found = {each.id: each for each in plan(rules, child_of(case), _day(case["today"]) or date.min)}
    except Refusal as refused:
        yield refused.message
        return
    for wanted in case.get("next", ()):
        got = found.get(wanted["id"])
        if got is None:
            yield f"「{wanted['id']}」が出ません。"
            continue
        for name, value in (("from", got.first), ("to", got.last), ("number", got.number)):
            expected = wanted.get(name)
            if expected is not None and str(value) != str(expected):
                yield f"「{got.id}」の{name}は{value}です（{expected}ではありません）。"
    for id_ in case.get("not", ()):
        if id_ in found:
            yield f"「{id_}」が出ます（{found[id_].first}から）。"


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None
