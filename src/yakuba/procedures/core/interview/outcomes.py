"""What the answers mean for each procedure, by the procedure's own rules."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from yakuba.kernel.expressions import ExpressionError, compile_expression
from yakuba.procedures.core.facts import as_date
from yakuba.procedures.core.findings import Finding
from yakuba.procedures.core.interview.asking import known_answers, ruled_out
from yakuba.procedures.core.interview.definition import Candidate, Interview, Titles
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import screen

UNKNOWN = "—"
"""What texts show for a value that is not there."""

_MARK = re.compile("\u2060(?P<section>[a-z_]+):(?P<number>[0-9]+)\u2060")
"""Stands for a name while rules run: no letter of any name or text."""

Answer = Literal["likely", "ask", "no"]
"""受けられる見込み, 職員の確認が必要, 対象になりません."""


@dataclass(frozen=True)
class Outcome:
    """`why` explains, `bring` says what to have ready; `facts` is what the pack names, where it is known."""

    procedure: Procedure
    answer: Answer
    why: Sequence[Titles]
    bring: Sequence[Titles]
    facts: Mapping[str, Any]


def outcomes(
    interview: Interview,
    candidates: Sequence[Candidate],
    procedures: Mapping[str, Procedure],
    answers: Mapping[str, Any],
    asked: Collection[str],
    *,
    today: date,
) -> Sequence[Outcome]:
    """One for each candidate: what one may get first, then what a person must look at, then the rest."""
    known = known_answers(interview, answers, asked, today=today)
    found = []
    for candidate in candidates:
        procedure = procedures[candidate.procedure]
        rule = ruled_out(interview, candidate, answers, asked, today=today)
        found.append(
            Outcome(procedure, "no", (rule.reason,), (), {}) if rule else _screened(candidate, procedure, known, today)
        )
    order = ("likely", "ask", "no")
    return sorted(found, key=lambda each: order.index(each.answer))


def _screened(candidate: Candidate, procedure: Procedure, known: Mapping[str, Any], today: date) -> Outcome:
    day = today.isoformat()
    result = screen(
        procedure,
        as_answers(candidate, procedure, known),
        context={"arrived_on": day, "claimed_on": day, "today": day},
        partial=True,
    )
    judged = [finding for finding in result.findings if finding.severity == "judge"]
    value = result.facts.get(candidate.amount)
    if candidate.amount and value == 0:
        why = [candidate.nothing] if candidate.nothing else _told(candidate, judged or result.findings)
        return Outcome(procedure, "no", why, (), {})
    unsure = bool(judged) or (bool(candidate.amount) and value is None)
    return Outcome(
        procedure,
        "ask" if unsure else "likely",
        _told(candidate, judged or [each for each in result.findings if each.severity == "info"]),
        _told(candidate, [each for each in result.findings if each.severity == "defect"], mending=True),
        {name: result.facts[name] for name in candidate.shows if result.facts.get(name) is not None},
    )


def _told(candidate: Candidate, findings: Sequence[Finding], *, mending: bool = False) -> Sequence[Titles]:
    """Reasons, or what to do, without names; none that would leave a gap where something is not known, none twice."""
    told: dict[str, Titles] = {}
    for finding in findings:
        texts = (mending and finding.mend) or finding.reason
        named = {language: _named(candidate, text, language) for language, text in texts.items()}
        if UNKNOWN not in named["ja"]:
            told.setdefault(named["ja"], named)
    return list(told.values())


def _named(candidate: Candidate, text: str, language: str) -> str:
    def called(found: re.Match[str]) -> str:
        entries = candidate.items[found["section"]]
        return entries.called[language].replace("{number}", found["number"])

    return _MARK.sub(called, text)


def as_answers(candidate: Candidate, procedure: Procedure, known: Mapping[str, Any]) -> dict[str, Any]:
    """The family's answers in the words of the procedure's form; papers count as not attached, so that rules ask for them."""
    filled: dict[str, Any] = {
        field.id: []
        for section in procedure.form.sections
        if not section.repeat
        for field in section.fields
        if field.type == "file"
    }
    filled |= {name: _value(text, known) for name, text in candidate.answers.items()}
    for section, entries in candidate.items.items():
        filled[section] = [
            {name: _value(text, {**known, "item": item}) for name, text in entries.fields.items()}
            | ({entries.name_field: f"\u2060{section}:{number}\u2060"} if entries.name_field else {})
            for number, item in enumerate(known.get(entries.source, ()), start=1)
            if _value(entries.where, {**known, "item": item}) is True
        ]
    return filled


def _value(text: str, known: Mapping[str, Any]) -> Any:
    try:
        return as_date(compile_expression(text).evaluate(known))
    except ExpressionError:
        return None
