"""The same matter asked for twice: what a pack compares with other applications of the town, and what a match is called.

A pack names the answers that say who or what is asked for (`same`: a child's reading and day of birth). Their marks are
compared outside of here, under a key; nothing of them goes anywhere else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.kernel.names import name_key
from yakuba.procedures.core.facts import ITEM
from yakuba.procedures.core.findings import Finding, ScreeningResult, recommend
from yakuba.procedures.core.tables import Severity
from yakuba.procedures.core.values import is_iso_date

Place = tuple[str, int | None]
"""A rule's id, and the entry of the repeated section it speaks of (from 0)."""

TABLE = "duplicates"


@dataclass(frozen=True)
class Duplicate:
    """A rule. All answers in `same` have to be alike: texts as they sound, everything else to the letter."""

    id: str
    over: str | None
    same: tuple[str, ...]
    finding: str
    severity: Severity
    reason: Mapping[str, str]
    legal_basis: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What one entry of one application is recognised by."""

    rule: str
    item: int | None
    text: str

    @property
    def place(self) -> Place:
        return self.rule, self.item


def parse_duplicates(data: Sequence[Mapping[str, Any]]) -> tuple[Duplicate, ...]:
    """From screening.yaml, already checked against its schema."""
    return tuple(
        Duplicate(
            id=item["id"],
            over=item.get("over"),
            same=tuple(item["same"]),
            finding=item["finding"],
            severity=item["severity"],
            reason=item["reason"],
            legal_basis=tuple(item["legal_basis"]),
            fields=tuple(item.get("fields", ())),
        )
        for item in data
    )


def marks(rules: Sequence[Duplicate], answers: Mapping[str, Any]) -> list[Mark]:
    """One for each rule and entry. An entry that lacks an answer has none: nothing is like nothing."""
    found = []
    for rule in rules:
        entries: list[tuple[int | None, Mapping[str, Any]]] = (
            [(None, answers)] if rule.over is None else list(enumerate(answers.get(rule.over) or ()))
        )
        for index, entry in entries:
            parts = [
                _part((entry if name.startswith(ITEM) else answers).get(name.removeprefix(ITEM))) for name in rule.same
            ]
            if all(parts):
                found.append(Mark(rule.id, index, "|".join((rule.id, *parts))))
    return found


def _part(value: Any) -> str:
    """In the form in which it is compared; empty where there is no answer."""
    if isinstance(value, str):
        return value if is_iso_date(value) else name_key(value)
    return "" if value is None else str(value)


def repeats(found: Sequence[Mark]) -> set[Place]:
    """Entries of one application that say the same as an earlier one of it."""
    seen: set[str] = set()
    again = set()
    for mark in found:
        if mark.text in seen:
            again.add(mark.place)
        seen.add(mark.text)
    return again


def with_duplicates(
    rules: Sequence[Duplicate], result: ScreeningResult, answers: Mapping[str, Any], places: Collection[Place]
) -> ScreeningResult:
    """What screening found, and that these entries were asked for before."""
    by_id = {rule.id: rule for rule in rules}
    added = [_finding(by_id[rule], index, answers) for rule, index in sorted(places, key=str) if rule in by_id]
    if not added:
        return result
    findings = (*result.findings, *added)
    return ScreeningResult(recommend(findings), findings, result.near_misses, result.facts)


def _finding(rule: Duplicate, index: int | None, answers: Mapping[str, Any]) -> Finding:
    entry = answers[rule.over][index] if rule.over is not None and index is not None else answers
    prefix = f"{rule.over}.{index}." if rule.over is not None else ""
    return Finding(
        code=rule.finding,
        severity=rule.severity,
        reason=rule.reason,
        legal_basis=rule.legal_basis,
        table=TABLE,
        row=rule.id,
        item=index,
        fields=tuple(f"{prefix}{name[len(ITEM) :]}" if name.startswith(ITEM) else name for name in rule.fields),
        saw={name: (entry if name.startswith(ITEM) else answers).get(name.removeprefix(ITEM)) for name in rule.same},
    )
