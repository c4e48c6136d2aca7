"""What a person wrote in earlier applications, offered where a form asks for it again. Nothing is filled in unasked.

Only plain answers are looked at: what a pack seals is never taken over. Outside repeated sections only what hardly changes
is offered (names, addresses, telephone numbers, the date of birth), matched by role and else by the field's id. Entries of
a repeated section (children) are offered whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.webkit.forms.answers import entries
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds import KINDS, Problem

STABLE = frozenset({"name", "kana", "address", "postal_code", "phone", "email"})
NEVER = frozenset({"file", "consent", "note"})
MOST_ENTRIES = 12


@dataclass(frozen=True)
class Earlier:
    """One application of the same person: its form, and its answers without what is sealed."""

    form: Form
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Suggestions:
    """For one section: answers by field id, or whole entries of a repeated one."""

    answers: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]

    def __bool__(self) -> bool:
        return bool(self.answers or self.entries)


def suggest(section: Section, answers: Mapping[str, Any], earlier: Sequence[Earlier]) -> Suggestions:
    """`earlier` newest first: the newest answer wins. What is answered already is not suggested."""
    if section.repeat:
        return Suggestions({}, list(_entries(section, answers, earlier)))
    found = {}
    for field in section.fields:
        if _is_stable(field) and answers.get(field.id) in (None, ""):
            value = next((value for each in earlier if (value := _answer(field, each)) is not None), None)
            if value is not None:
                found[field.id] = value
    return Suggestions(found, [])


def accept(section: Section, answers: Mapping[str, Any], offered: Suggestions, which: str) -> dict[str, Any]:
    """The answers with what was accepted: `all`, or the place of one entry. What is not offered changes nothing."""
    if not section.repeat:
        return {**answers, **offered.answers}
    held = [
        dict(entry) for _, entry in entries(section, answers) if any(v not in (None, "", []) for v in entry.values())
    ]
    chosen = list(offered.entries) if which == "all" else _one(offered.entries, which)
    room = section.repeat.maximum - len(held)
    return {**answers, section.id: [*held, *(dict(entry) for entry in chosen[:room])]}


def _one(found: Sequence[Mapping[str, Any]], which: str) -> list[Mapping[str, Any]]:
    place = int(which) if which.isascii() and which.isdigit() and len(which) < 3 else len(found)
    return list(found[place : place + 1])


def _is_stable(field: Field) -> bool:
    return not field.sensitive and (field.type in STABLE or (field.type == "date" and field.autocomplete == "bday"))


def _answer(field: Field, earlier: Earlier) -> Any:
    known = earlier.form.top_level
    same = [each for each in known.values() if field.role and each.role == field.role]
    same += [known[field.id]] if field.id in known else []
    for other in same:
        value = earlier.answers.get(other.id)
        if other.type == field.type and not other.sensitive and _fits(field, value):
            return value
    return None


def _entries(section: Section, answers: Mapping[str, Any], earlier: Sequence[Earlier]) -> Iterator[Mapping[str, Any]]:
    seen = {_who(section, entry) for _, entry in entries(section, answers)}
    given = 0
    for each in earlier:
        other = each.form.by_id.get(section.id)
        if other is None or not other.repeat:
            continue
        for _, entry in entries(other, each.answers):
            kept = {field.id: entry[field.id] for field in section.fields if _may(field, other, entry)}
            who = _who(section, kept)
            if who and who not in seen and given < MOST_ENTRIES:
                seen.add(who)
                given += 1
                yield kept


def _may(field: Field, other: Section, entry: Mapping[str, Any]) -> bool:
    before = other.by_id.get(field.id)
    return (
        before is not None
        and before.type == field.type
        and field.type not in NEVER
        and not field.sensitive
        and not before.sensitive
        and _fits(field, entry.get(field.id))
    )


def _who(section: Section, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """A person as forms tell them apart: names without spaces, and dates. Empty where there is no name."""
    names = ["".join(str(entry.get(f.id) or "").split()) for f in section.fields if f.type == "name"]
    dates = [str(entry.get(f.id) or "") for f in section.fields if f.type == "date"]
    return (*names, *dates) if any(names) else ()


def _fits(field: Field, value: Any) -> bool:
    if value in (None, "", []):
        return False
    try:
        KINDS[field.type].check(field, value)
    except Problem:
        return False
    return True
