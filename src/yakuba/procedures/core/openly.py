"""Procedures as programs see them: plain data, the form with its conditions as texts."""

from collections.abc import Mapping
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms import Field, Section, Text
from yakuba.webkit.forms.conditions import Condition
from yakuba.webkit.forms.kinds import KINDS, Problem


def summary(procedure: Procedure) -> dict[str, Any]:
    """A line of the list."""
    return {
        "id": procedure.id,
        "version": procedure.version,
        "kind": procedure.kind,
        "title": dict(procedure.title),
        "summary": dict(procedure.summary),
        "eligibility": bool(procedure.precheck),
    }


def detail(procedure: Procedure) -> dict[str, Any]:
    """Everything needed to fill in the form."""
    return {
        **summary(procedure),
        "sha256": procedure.sha256,
        "legal_basis": list(procedure.legal_basis),
        "standard_processing_days": procedure.standard_processing_days,
        "precheck": list(procedure.precheck),
        "papers": [
            {"id": paper.id, "field": paper.field or None, "title": dict(paper.title), "when": dict(paper.when)}
            for paper in procedure.papers
        ],
        "sections": [_section(section) for section in procedure.form.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title.to_json(),
        "show_if": _condition(section.show_if),
        "repeat": {"min": section.repeat.minimum, "max": section.repeat.maximum} if section.repeat else None,
        "fields": [_field(field) for field in section.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "id": field.id,
        "type": field.type,
        "label": field.label.to_json(),
        "help": _text(field.help),
        "required": field.required if isinstance(field.required, bool) else field.required.text,
        "show_if": _condition(field.show_if),
        "sensitive": field.sensitive,
        "options": [{"value": value, "label": label.to_json()} for value, label in field.labels.items()],
    }


def _condition(condition: Condition | None) -> str | None:
    return condition.text if condition else None


def _text(text: Text | None) -> dict[str, str] | None:
    return text.to_json() if text else None


def check_precheck(procedure: Procedure, answers: Mapping[str, Any]) -> None:
    """Refusal where an answer is not asked here or not of its type: a rule must never look at what nobody checked."""
    asked = set(procedure.precheck)
    wrong: dict[str, str] = {}
    for section in procedure.form.sections:
        own = {field.id: field for field in section.fields if field.id in asked}
        if section.repeat and section.id in answers:
            entries = answers[section.id]
            if not isinstance(entries, list) or len(entries) > section.repeat.maximum:
                wrong[section.id] = "一覧（並び）で、決められた数までにしてください。"
                continue
            for n, entry in enumerate(entries):
                wrong |= _wrong(own, entry, f"{section.id}.{n}.")
        elif not section.repeat:
            wrong |= _wrong(own, {name: answers[name] for name in own if name in answers}, "")
    known = {section.id for section in procedure.form.sections if section.repeat}
    known |= {name for name in procedure.form.top_level if name in asked}
    wrong |= {name[:60]: "ここでは聞いていない項目です。" for name in answers if name not in known}
    if wrong:
        raise Refusal("answers-invalid", "答えに直すところがあります。", fields=wrong)


def _wrong(fields: Mapping[str, Field], entry: Any, prefix: str) -> dict[str, str]:
    if not isinstance(entry, dict):
        return {prefix.rstrip("."): "項目と答えの組にしてください。"}
    wrong = {f"{prefix}{name[:60]}": "ここでは聞いていない項目です。" for name in entry if name not in fields}
    for name, field in fields.items():
        if entry.get(name) is None:
            continue
        try:
            KINDS[field.type].check(field, entry[name])
        except Problem as problem:
            wrong[f"{prefix}{name}"] = next(iter(problem.parts.values())).ja
    return wrong
