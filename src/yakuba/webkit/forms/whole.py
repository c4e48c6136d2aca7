"""A whole form on one page, as the counter fills it in: every section read from one post. Pure.

The names of a form's answers are all different, so one post can hold every section. It is read twice: first without files,
to know every answer on which another section's questions hang, then in earnest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.webkit.forms.answers import merge
from yakuba.webkit.forms.checking import unknown
from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Form, Section
from yakuba.webkit.forms.reading import Inspect, Post, Reading, read_posted
from yakuba.webkit.forms.texts import Text
from yakuba.webkit.forms.visibility import is_shown, prune

_CHANGES_ENTRIES = frozenset({"_add", "_remove"})


@dataclass(frozen=True)
class WholeReading:
    """`answers` are those of the sections that are asked, without the new files; `readings` go by section id."""

    answers: dict[str, Any]
    readings: Mapping[str, Reading]
    strange: Mapping[str, Text]

    @property
    def act(self) -> str:
        """As `Reading.act`."""
        return next((reading.act for reading in self.readings.values() if reading.act), "")

    @property
    def has_errors(self) -> bool:
        return bool(self.strange) or any(reading.errors for reading in self.readings.values())

    def with_uploads(self, form: Form, store: Callable[[str, Any], str]) -> dict[str, Any]:
        """The answers with the new files' keys."""
        answers = self.answers
        for id_, reading in self.readings.items():
            answers = merge(answers, form.section(id_), reading.with_uploads(store))
        return answers


def read_whole(
    form: Form,
    post: Post,
    answers: Answers,
    *,
    today: date,
    files: Mapping[str, Sequence[Any]] | None = None,
    inspect: Inspect | None = None,
) -> WholeReading:
    """Read every section that is asked, given what was typed into the others."""
    parts = {section.id: _part(section, post) for section in form.sections}
    held = dict(answers)
    for section in form.sections:
        if is_shown(section, prune(form, held, today=today), today=today):
            quiet = {name: values for name, values in parts[section.id].items() if name not in _CHANGES_ENTRIES}
            held = merge(held, section, read_posted(form, section, quiet, held, today=today).values)
    asked = prune(form, held, today=today)
    readings = {}
    for section in form.sections:
        if not is_shown(section, asked, today=today):
            continue
        before = merge(held, section, _own(section, answers))
        readings[section.id] = read_posted(
            form, section, parts[section.id], before, today=today, files=_part(section, files or {}), inspect=inspect
        )
        held = merge(held, section, readings[section.id].values)
    names = {name for section in form.sections for name in _names(section)}
    strange = {
        name[:60]: unknown(name)
        for name in (*post, *(files or {}))
        if not _is_pages(name) and name.partition(".")[0] not in names
    }
    return WholeReading(held, readings, strange)


def _names(section: Section) -> frozenset[str]:
    """How the names of its controls begin."""
    return frozenset({section.id} if section.repeat else section.by_id)


def _part(section: Section, posted: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    own = _names(section)
    return {name: values for name, values in posted.items() if _is_pages(name) or name.partition(".")[0] in own}


def _own(section: Section, answers: Answers) -> dict[str, Any]:
    return {name: answers[name] for name in _names(section) if name in answers}


def _is_pages(name: str) -> bool:
    return name.startswith("_") or name == "csrfmiddlewaretoken"
