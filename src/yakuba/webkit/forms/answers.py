"""Answers as data: put together, taken apart, looked through. JSON-ready dicts as docs/reference/forms.md describes."""

from collections.abc import Iterator, Mapping
from typing import Any

from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section


def merge(answers: Answers, section: Section, values: Answers) -> dict[str, Any]:
    """The answers with one section's replaced by `values`."""
    own = {section.id} if section.repeat else section.by_id.keys()
    return {name: value for name, value in answers.items() if name not in own} | dict(values)


def field_name(section: Section, field: Field) -> str:
    """How a field is called within its form: `account`, `children.birth_date`."""
    return f"{section.id}.{field.id}" if section.repeat else field.id


def entries(section: Section, answers: Answers) -> list[tuple[str, Mapping[str, Any]]]:
    """What a section holds, as (path prefix, answers) pairs: one pair, or one for each entry of a repeated section."""
    if not section.repeat:
        return [("", answers)]
    held = answers.get(section.id)
    if not isinstance(held, list):
        return []
    return [(f"{section.id}.{n}.", entry) for n, entry in enumerate(held) if isinstance(entry, Mapping)]


def walk(form: Form, answers: Answers) -> Iterator[tuple[Section, Field, str, Any]]:
    """Every answer of the form in its order, with its path (`children.0.birth_date`)."""
    for section in form.sections:
        for prefix, entry in entries(section, answers):
            for field in section.fields:
                if entry.get(field.id) is not None:
                    yield section, field, f"{prefix}{field.id}", entry[field.id]


def sensitive_fields(form: Form) -> frozenset[str]:
    """Names (`field_name`) of the fields whose answers are sealed."""
    return frozenset(
        field_name(section, field) for section in form.sections for field in section.fields if field.sensitive
    )


def split_sensitive(form: Form, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """(plain, sensitive): what may be stored as it is, and what is sealed first. `join_sensitive` undoes it."""
    plain = dict(answers)
    sensitive: dict[str, Any] = {}
    for section in form.sections:
        secret = {field.id for field in section.fields if field.sensitive}
        if not secret:
            continue
        if not section.repeat:
            sensitive |= {name: plain.pop(name) for name in sorted(secret & plain.keys())}
        elif isinstance(answers.get(section.id), list):
            held = answers[section.id]
            plain[section.id] = [_without(entry, secret) for entry in held]
            sealed = [_within(entry, secret) for entry in held]
            if any(sealed):
                sensitive[section.id] = sealed
    return plain, sensitive


def join_sensitive(form: Form, plain: Answers, sensitive: Answers) -> dict[str, Any]:
    """The whole answers again."""
    answers = {**plain, **{name: value for name, value in sensitive.items() if name in form.top_level}}
    for section in form.sections:
        sealed = sensitive.get(section.id)
        if section.repeat and isinstance(sealed, list) and isinstance(plain.get(section.id), list):
            more = [*sealed, *({} for _ in range(len(plain[section.id]) - len(sealed)))]
            answers[section.id] = [
                {**entry, **extra} if isinstance(entry, Mapping) else entry
                for entry, extra in zip(plain[section.id], more, strict=False)
            ]
    return answers


def _without(entry: Any, names: set[str]) -> Any:
    return {key: value for key, value in entry.items() if key not in names} if isinstance(entry, Mapping) else entry


def _within(entry: Any, names: set[str]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key in names} if isinstance(entry, Mapping) else {}


def roles(form: Form, answers: Answers) -> dict[str, Any]:
    """What fills the head of a case, by role; roles without an answer are absent."""
    return {
        field.role: answers[field.id]
        for field in form.top_level.values()
        if field.role and answers.get(field.id) is not None
    }


def file_keys(form: Form, answers: Answers) -> list[str]:
    """The keys of every attached file."""
    return [
        key
        for _, field, _, value in walk(form, answers)
        if field.type == "file" and isinstance(value, list)
        for key in value
    ]


def label_of(form: Form, name: str, language: str) -> str:
    """The label of `account`, `children.birth_date`, `children.0.birth_date`, or the title of a section; else the name."""
    head, _, rest = name.partition(".")
    section = form.by_id.get(head)
    last = rest.rpartition(".")[2] or head
    candidates = [section] if section and rest else form.sections
    for each in candidates:
        if last in each.by_id:
            return each.by_id[last].label.get(language)
    return section.title.get(language) if section else name
