"""Run claims through the form's checks and the screening as a submission does, and compare with what is known of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from yakuba.procedures.core.duplicates import marks, repeats, with_duplicates
from yakuba.procedures.core.evaluation.claims import Claim, Maker, amount
from yakuba.procedures.core.evaluation.faults import inject, other_parent
from yakuba.procedures.core.findings import ScreeningResult
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import check_form, prune

SOUND = 0.4
"""The share of claims without any fault."""
CLAIMED_BEFORE = 0.04
MOST_SHOWN = 20


@dataclass(frozen=True)
class Heard:
    """What was said of one claim. `errors` are the answers for which the form was not accepted."""

    outcome: str
    errors: frozenset[str] = frozenset()
    result: ScreeningResult | None = None


@dataclass
class Evaluation:
    """Counts over a set of claims."""

    cases: int = 0
    agreed: int = 0
    false_approvals: int = 0
    false_alarms: int = 0
    faults: int = 0
    found: int = 0
    reasons: int = 0
    amounts: int = 0
    amounts_right: int = 0
    by_group: dict[str, Counter[str]] = field(default_factory=dict)
    disagreements: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "agreement": _share(self.agreed, self.cases),
            "false_approvals": self.false_approvals,
            "false_alarms": self.false_alarms,
            "faults": self.faults,
            "faults_found": _share(self.found, self.faults),
            "reasons_correct": _share(self.reasons, self.faults),
            "amounts_correct": _share(self.amounts_right, self.amounts),
            "by_group": {group: dict(counted) for group, counted in sorted(self.by_group.items())},
            "disagreements": self.disagreements,
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def claims(cases: int, seed: int) -> Iterator[Claim]:
    """`cases` claims; the same seed gives the same ones."""
    random = Random(seed)  # noqa: S311 - made-up claims, no secret
    maker = Maker(random)
    sent: list[Claim] = []
    for _ in range(cases):
        claim = _next(random, maker, sent)
        if not claim.stopped:
            sent.append(claim)
        yield claim


def _next(random: Random, maker: Maker, sent: list[Claim]) -> Claim:
    sound = [each for each in sent[-200:] if not each.faults]
    if sound and random.random() < CLAIMED_BEFORE:
        try:
            return other_parent(maker, random.choice(sound))
        except ValueError:
            pass  # too old a child; an ordinary claim instead
    claim = maker.claim()
    if random.random() >= SOUND:
        inject(random, claim, random.choices((1, 2, 3), (75, 20, 5))[0])
    return claim


class Town:
    """The applications that a made-up town has received: screens each as a submission does."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self._known: set[str] = set()

    def receive(self, claim: Claim) -> Heard:
        form, rules = self.procedure.form, self.procedure.duplicates
        answers = prune(form, claim.answers, today=claim.today)
        errors = frozenset(error.path for error in check_form(form, answers, today=claim.today))
        if errors:
            return Heard("stop", errors)
        day = claim.day.isoformat()
        result = screen(
            self.procedure,
            answers,
            context={"arrived_on": day, "claimed_on": day, "today": claim.today.isoformat()},
        )
        found = marks(rules, answers)
        places = repeats(found) | {each.place for each in found if each.text in self._known}
        self._known.update(each.text for each in found)
        result = with_duplicates(rules, result, answers, places)
        return Heard(result.recommendation, result=result)


def evaluate(
    procedure: Procedure, *, cases: int, seed: int, step: Callable[[int], None] = lambda _: None
) -> Evaluation:
    """Every claim of the set, one after the other; `step` hears how many are done."""
    town, told = Town(procedure), Evaluation()
    for number, claim in enumerate(claims(cases, seed), start=1):
        compare(told, claim, town.receive(claim))
        step(number)
    return told


def compare(told: Evaluation, claim: Claim, heard: Heard) -> None:
    """Add one claim to the counts."""
    told.cases += 1
    agreed = heard.outcome == claim.outcome
    told.agreed += agreed
    told.false_approvals += heard.outcome == "approve" and claim.outcome != "approve"
    told.false_alarms += claim.outcome == "approve" and heard.outcome != "approve"
    found, reasoned = _found(claim, heard)
    for place, (_, group) in enumerate(claim.faults):
        told.faults += 1
        told.found += found[place]
        told.reasons += reasoned[place]
        counted = told.by_group.setdefault(group, Counter(faults=0, found=0))
        counted["faults"] += 1
        counted["found"] += found[place]
    if claim.outcome == "approve" and heard.result is not None:
        told.amounts += 1
        told.amounts_right += heard.result.facts.get("monthly_total") == amount(claim)
    if not (agreed and all(found) and all(reasoned)) and len(told.disagreements) < MOST_SHOWN:
        told.disagreements.append(_shown(claim, heard))


def _found(claim: Claim, heard: Heard) -> tuple[list[bool], list[bool]]:
    """For each fault: was it found, and for the right reason (code, entry and field) with nothing else complained of."""
    if claim.stopped:
        right = claim.stopped in heard.errors
        return [right] * len(claim.faults), [right] * len(claim.faults)
    said = _said(heard)
    codes = {code for code, _, _ in said}
    there = {code for code, _, _ in claim.expected} <= codes
    exact = {(code, item) for code, item, _ in claim.expected} == {(code, item) for code, item, _ in said}
    named = all(
        any(each[:2] == (code, item) and (not where or where in each[2]) for each in said)
        for code, item, where in claim.expected
    )
    return [there] * len(claim.faults), [exact and named] * len(claim.faults)


def _said(heard: Heard) -> list[tuple[str, int | None, tuple[str, ...]]]:
    findings = heard.result.findings if heard.result else ()
    return [(each.code, each.item, each.fields) for each in findings if each.severity != "info"]


def _shown(claim: Claim, heard: Heard) -> dict[str, Any]:
    """Codes only."""
    return {
        "faults": [kind for kind, _ in claim.faults],
        "expected": claim.outcome,
        "expected_findings": sorted(
            f"{code}[{item}]" if item is not None else code for code, item, _ in claim.expected
        ),
        "got": heard.outcome,
        "got_findings": sorted(f"{code}[{item}]" if item is not None else code for code, item, _ in _said(heard)),
        "form_errors": sorted(heard.errors),
    }
