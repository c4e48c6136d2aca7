"""Which question comes next: the first on which the outcome of some procedure still hangs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from yakuba.kernel.expressions import ExpressionError, compile_expression, names_in
from yakuba.procedures.core.interview.definition import Candidate, Interview, WhyNot
from yakuba.webkit.forms import Section, prune, visible_sections

Answers = Mapping[str, Any]


def offered(interview: Interview, procedures: Collection[str]) -> Sequence[Candidate]:
    """Those that the town has on offer."""
    return [each for each in interview.candidates if each.procedure in procedures]


def next_section(
    interview: Interview, candidates: Sequence[Candidate], answers: Answers, asked: Collection[str], *, today: date
) -> Section | None:
    """The page to show now; None when every answer that could change something is there."""
    open_ = [each for each in candidates if ruled_out(interview, each, answers, asked, today=today) is None]
    wanted = frozenset[str]().union(*(interview.sections(each) for each in open_))
    shown = visible_sections(interview.form, answers, today=today)
    return next((each for each in shown if each.id in wanted and each.id not in asked), None)


def ruled_out(
    interview: Interview, candidate: Candidate, answers: Answers, asked: Collection[str], *, today: date
) -> WhyNot | None:
    """The first of its conditions that holds for certain: one that looks at a question not asked yet does not."""
    known = known_answers(interview, answers, asked, today=today)
    for rule in candidate.why_not:
        if names_in(rule.when) <= known.keys() and holds(rule.when, known):
            return rule
    return None


def known_answers(interview: Interview, answers: Answers, asked: Collection[str], *, today: date) -> dict[str, Any]:
    """Every answered name; null where the question was on a page that was asked but left empty."""
    kept = prune(interview.form, answers, today=today)
    known: dict[str, Any] = {"today": today.isoformat()}
    for section in interview.form.sections:
        if section.id not in asked:
            continue
        if section.repeat:
            known[section.id] = kept.get(section.id, [])
        else:
            known |= {field.id: kept.get(field.id) for field in section.fields}
    return known


def holds(text: str, known: Mapping[str, Any]) -> bool:
    """A condition that can't be worked out does not hold: nobody is sent away by a mistake in a pack."""
    try:
        return compile_expression(text).truth(known)
    except ExpressionError:
        return False
