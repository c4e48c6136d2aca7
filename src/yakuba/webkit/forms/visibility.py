"""What a form asks, given what was answered so far. Decided here on every request, never taken from the browser."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section


def visible_sections(form: Form, answers: Answers, *, today: date) -> tuple[Section, ...]:
    """The sections to fill in, in order."""
    kept = prune(form, answers, today=today)
    return tuple(
        section
        for section in form.sections
        if is_shown(section, kept, today=today) and asks(section, kept, today=today)
    )


def asks(section: Section, answers: Answers, *, today: date) -> bool:
    """Whether there is anything to fill in: not where every question is hidden. A page of notes alone is meant to be read."""
    if section.repeat or all(field.type == "note" for field in section.fields):
        return True
    return any(field.type != "note" for field in visible_fields(section, answers, None, today=today))


def is_shown(section: Section, answers: Answers, *, today: date) -> bool:
    """Whether a section is asked; `answers` hold nothing that is hidden."""
    return section.show_if is None or section.show_if.holds(answers, None, today=today, otherwise=True)


def visible_fields(section: Section, answers: Answers, item: Answers | None, *, today: date) -> tuple[Field, ...]:
    """The fields to fill in. `item` is the entry of a repeated section. A hidden field counts as not answered."""
    kept = dict(answers if item is None else item)
    shown = []
    for field in section.fields:
        rule = field.show_if
        if rule is None:
            shown.append(field)
            continue
        top, entry = (kept, None) if item is None else (answers, kept)
        if rule.holds(top, entry, today=today, otherwise=True):
            shown.append(field)
        else:
            kept.pop(field.id, None)
    return tuple(shown)


def prune(form: Form, answers: Answers, *, today: date) -> dict[str, Any]:
    """The answers without those to fields that are hidden. What the form does not know stays, for `check_form` to refuse.

    Conditions look only at what stands above them, so one pass is enough and a second changes nothing.
    """
    known = form.top_level.keys() | {section.id for section in form.sections if section.repeat}
    kept: dict[str, Any] = {name: value for name, value in answers.items() if name not in known}
    for section in form.sections:
        if not is_shown(section, kept, today=today):
            continue
        if not section.repeat:
            own = {field.id: answers[field.id] for field in section.fields if field.id in answers}
            shown = visible_fields(section, {**kept, **own}, None, today=today)
            kept |= {field.id: own[field.id] for field in shown if field.id in own}
        elif isinstance(answers.get(section.id), list):
            kept[section.id] = [_entry(section, kept, entry, today) for entry in answers[section.id]]
        elif section.id in answers:
            kept[section.id] = answers[section.id]
    return kept


def _entry(section: Section, answers: Answers, entry: Any, today: date) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    shown = {field.id for field in visible_fields(section, answers, entry, today=today)}
    return {name: value for name, value in entry.items() if name in shown or name not in section.by_id}
