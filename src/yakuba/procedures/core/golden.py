"""Golden cases: inputs with the outcome that the pack's author expects. They run at every check of the pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.procedures.core.columns import CASE_DATES
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import ScreeningResult, screen


@dataclass(frozen=True)
class GoldenCase:
    """Answers and case dates, defaults filled in. `expect` is as cases.yaml writes it."""

    id: str
    about: str
    answers: Mapping[str, Any]
    context: Mapping[str, str]
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class GoldenFailure:
    """`case` names the golden case, `place` the expectation that does not hold. `index` is the case's place in the file."""

    case: str
    index: int
    place: str
    expected: Any
    found: Any


def golden_cases(data: Mapping[str, Any]) -> Iterator[GoldenCase]:
    """From cases.yaml, already checked against its schema.

    An answer of the case replaces that of the defaults; null removes it. Each entry of a repeated section is filled up
    from `defaults.items`. Case dates that are not given are those of `claimed_on`.
    """
    defaults = data.get("defaults", {})
    for case in data["cases"]:
        answers = _merged(defaults.get("answers", {}), case["answers"])
        for section, item in defaults.get("items", {}).items():
            if section in answers:
                answers[section] = [_merged(item, entry) for entry in answers[section]]
        context = {**defaults.get("context", {}), **case.get("context", {})}
        day = context.get("claimed_on", "")
        yield GoldenCase(
            id=case["id"],
            about=case["about"],
            answers=answers,
            context={name: context.get(name, day) for name in CASE_DATES},
            expect=case["expect"],
        )


def run_golden(procedure: Procedure) -> list[GoldenFailure]:
    """Every expectation that does not hold; empty where all do."""
    return [
        failure for index, case in enumerate(golden_cases(procedure.golden)) for failure in _run(procedure, index, case)
    ]


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**base, **own}.items() if value is not None}


def _run(procedure: Procedure, index: int, case: GoldenCase) -> Iterator[GoldenFailure]:
    result = screen(procedure, case.answers, context=case.context)
    for place, expected, found in _compare(case.expect, result):
        if expected != found:
            yield GoldenFailure(case.id, index, place, expected, found)


def _compare(expect: Mapping[str, Any], result: ScreeningResult) -> Iterator[tuple[str, Any, Any]]:
    yield "recommendation", expect["recommendation"], result.recommendation
    weighty = sorted(finding.code for finding in result.findings if finding.severity != "info")
    yield "findings", sorted(expect["findings"]), weighty
    notes = {finding.code for finding in result.findings if finding.severity == "info"}
    yield "notes", [], [code for code in expect.get("notes", ()) if code not in notes]
    for name, expected in expect.get("facts", {}).items():
        found = result.facts.get(name)
        if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
            found = [{key: value.get(key) for key in wanted} for wanted, value in zip(expected, found, strict=True)]
        yield f"facts.{name}", expected, found
