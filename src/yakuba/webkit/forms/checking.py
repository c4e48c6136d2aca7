"""Is a whole set of answers acceptable? The authority at submission, whatever the steps before let through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.answers import entries
from yakuba.webkit.forms.conditions import Answers, Condition
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds import KINDS, Problem
from yakuba.webkit.forms.texts import Text
from yakuba.webkit.forms.visibility import is_shown, prune, visible_fields

LONGEST_NAME = 60


@dataclass(frozen=True)
class FieldError:
    """What is wrong and where. `section` is an id ("" for an unknown answer), `path` like children.0.birth_date."""

    section: str
    path: str
    message: Text


def check_form(form: Form, answers: Answers, *, today: date) -> list[FieldError]:
    """Everything wrong, in the form's order: unknown and hidden answers, types, required ones, cross-field checks.

    Hidden answers are refused rather than skipped, so that what is stored is what was checked: `prune` first.
    """
    kept = prune(form, answers, today=today)
    known = form.top_level.keys() | {section.id for section in form.sections if section.repeat}
    errors = [FieldError("", name[:LONGEST_NAME], unknown(name)) for name in answers if name not in known]
    for section in form.sections:
        if not is_shown(section, kept, today=today):
            own = {section.id: section.title} if section.repeat else {f.id: f.label for f in section.fields}
            errors += [
                FieldError(section.id, name, messages.HIDDEN.fill(label=label))
                for name, label in own.items()
                if name in answers
            ]
            continue
        found: dict[str, Text] = {}
        for path, message in _section_errors(section, answers, kept, today):
            found.setdefault(path, message)
        for path, message in cross_errors(section, kept, today=today).items():
            found.setdefault(path, message)
        errors += [FieldError(section.id, path, message) for path, message in found.items()]
    return errors


def _section_errors(section: Section, answers: Answers, kept: Answers, today: date) -> Iterator[tuple[str, Text]]:
    if section.repeat:
        held = answers.get(section.id, [])
        if not isinstance(held, list) or not all(isinstance(entry, Mapping) for entry in held):
            yield section.id, messages.WRONG_TYPE.fill(label=section.title)
            return
        count = count_error(section, len(held))
        if count:
            yield section.id, count
    given = dict(entries(section, answers))
    for prefix, entry in entries(section, kept):
        item = entry if section.repeat else None
        shown = visible_fields(section, kept, item, today=today)
        for name, value in given[prefix].items():
            if name not in section.by_id and section.repeat:
                yield f"{prefix}{name[:LONGEST_NAME]}", unknown(name)
            elif name in section.by_id and section.by_id[name] not in shown and value is not None:
                yield f"{prefix}{name}", messages.HIDDEN.fill(label=section.by_id[name].label)
        for field in shown:
            message = field_error(field, entry.get(field.id), kept, item, today=today)
            if message:
                yield f"{prefix}{field.id}", message


def field_error(field: Field, value: Any, answers: Answers, item: Answers | None, *, today: date) -> Text | None:
    """What is wrong with one stored answer."""
    if value is not None:
        try:
            KINDS[field.type].check(field, value)
        except Problem as problem:
            return next(iter(problem.parts.values()))
    return missing_error(field, value, answers, item, today=today)


def missing_error(field: Field, value: Any, answers: Answers, item: Answers | None, *, today: date) -> Text | None:
    """The message where a required answer is missing. A requirement that can't be evaluated does not bind."""
    kind = KINDS[field.type]
    if not kind.is_empty(value):
        return None
    rule = field.required
    if isinstance(rule, Condition):
        rule = rule.holds(answers, item, today=today, otherwise=False)
    return kind.missing(field) if rule else None


def count_error(section: Section, count: int) -> Text | None:
    """Too few or too many entries of a repeated section."""
    repeat = section.repeat
    if repeat is None:
        return None
    if count < repeat.minimum:
        return messages.TOO_FEW.fill(item=repeat.item, limit=repeat.minimum)
    return messages.TOO_MANY.fill(item=repeat.item, limit=repeat.maximum) if count > repeat.maximum else None


def cross_errors(section: Section, answers: Answers, *, today: date) -> dict[str, Text]:
    """The section's cross-field checks that fail, by the path of the field that is told. Not evaluable is no error."""
    found: dict[str, Text] = {}
    for check in section.checks:
        places = entries(section, answers) if check.over else [("", None)]
        for prefix, item in places:
            if check.error_if.holds(answers, item, today=today, otherwise=False):
                found.setdefault(f"{prefix}{check.field}", check.message)
    return found


def unknown(name: str) -> Text:
    """The message for a name that the form does not have."""
    return messages.UNKNOWN.fill(name=name[:LONGEST_NAME])
