"""A form of which only some answers may be changed: a correction of just what was asked for. Pure.

Open are the fields asked for and, where a changed answer calls for more, the questions that hang on an open one and have
no answer yet. Everything else is taken from what is stored, whatever a browser posts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from yakuba.webkit.forms.answers import entries, field_name
from yakuba.webkit.forms.bound import BoundField, BoundSection
from yakuba.webkit.forms.conditions import Answers, Condition
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.describing import describe
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.reading import Post
from yakuba.webkit.forms.visibility import visible_fields

_PAGE = ("csrfmiddlewaretoken", "_refresh", "_save")


def open_fields(form: Form, asked: Collection[str], answers: Answers) -> frozenset[str]:
    """Names (`field_name`) of the fields that may be changed. `asked` are ids of fields or sections, or such names.

    `answers` are those being corrected: what they answer stays as it is unless it was asked for.
    """
    fields = [(section, field, field_name(section, field)) for section in form.sections for field in section.fields]
    found = {
        name for section, field, name in fields if {section.id, field.id, name} & set(asked) and field.type != "note"
    }
    unanswered = [entry for entry in fields if not _answered(*entry[:2], answers)]
    while True:
        seen = found | {name.partition(".")[0] for name in found}
        more = {name for section, field, name in unanswered if _hangs_on(section, field, seen)} - found
        if not more:
            return frozenset(found)
        found |= more


def has_open(section: Section, open_: Collection[str], answers: Answers, *, today: date) -> bool:
    """Whether anything that a section asks may be changed."""
    return any(
        field_name(section, field) in open_
        for _, entry in entries(section, answers)
        for field in visible_fields(section, answers, entry if section.repeat else None, today=today)
    )


def locked_post(section: Section, post: Post, answers: Answers, open_: Collection[str]) -> dict[str, Sequence[str]]:
    """What is posted for the open fields; for the others what a browser would post for the stored answers.

    Entries are neither added nor removed.
    """
    kept: dict[str, Sequence[str]] = {name: post[name] for name in _PAGE if name in post}
    target = next(iter(post.get("_remove_file", ())), "").partition(":")[0]
    if target and _name(section, target) in open_:
        kept["_remove_file"] = post["_remove_file"]
    places = entries(section, answers)
    if section.repeat:
        kept[section.id] = [str(len(places))]
    for prefix, entry in places:
        for field in section.fields:
            path, kind = f"{prefix}{field.id}", KINDS[field.type]
            if field_name(section, field) in open_:
                names = [f"{path}.{part}" if part else path for part in kind.parts]
                kept |= {name: post[name] for name in names if name in post}
            elif field.type != "file" and entry.get(field.id) is not None and kind.fits(entry[field.id]):
                written = kind.write(entry[field.id])
                kept |= {f"{path}.{part}" if part else path: values for part, values in written.items()}
    return kept


def locked_files(
    section: Section, files: Mapping[str, Sequence[Any]], open_: Collection[str]
) -> dict[str, Sequence[Any]]:
    """Only files for open fields."""
    return {name: given for name, given in files.items() if _name(section, name) in open_}


def locked(
    form: Form, section: Section, bound: BoundSection, answers: Answers, open_: Collection[str], language: str
) -> BoundSection:
    """The bound section with what may not be changed as plain text; sealed answers are masked."""
    texts = {row.path: row.text for part in describe(form, answers, language, mask=True) for row in part.rows}

    def shown(field: BoundField) -> BoundField | None:
        if _name(section, field.name) in open_:
            return field
        if field.type == "note" or not texts.get(field.name):
            return None
        return replace(field, template="webkit/forms/fields/locked.html", value=texts[field.name])

    return replace(
        bound,
        entries=[
            replace(entry, remove="", fields=[field for each in entry.fields if (field := shown(each))])
            for entry in bound.entries
        ],
        may_add=False,
    )


def _answered(section: Section, field: Field, answers: Answers) -> bool:
    places = entries(section, answers)
    return bool(places) and all(not KINDS[field.type].is_empty(entry.get(field.id)) for _, entry in places)


def _hangs_on(section: Section, field: Field, seen: Collection[str]) -> bool:
    for rule in (section.show_if, field.show_if, field.required):
        if isinstance(rule, Condition):
            names = rule.names | {f"{section.id}.{member}" for member in rule.members_of_item}
            if names & set(seen):
                return True
    return False


def _name(section: Section, path: str) -> str:
    """The field's name of a posted one: `children.0.birth.year` is `children.birth`."""
    head, *rest = path.split(".")
    return f"{head}.{rest[1]}" if section.repeat and len(rest) > 1 else head
