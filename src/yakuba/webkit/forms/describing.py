"""Answers as people read them: the review page, the copy on paper, the page a decision is made on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.answers import entries, field_name, walk
from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.visibility import is_shown, prune, visible_fields

ADDRESSES = frozenset({"address", "postal_code"})


@dataclass(frozen=True)
class Row:
    """One answer. `text` is "" where there is none; `masked` says that a sealed answer exists and is not shown.

    `field` is the field's name within the form (`field_name`), `path` this answer's; `keys` are those of its files.
    """

    label: str
    text: str
    sensitive: bool
    path: str
    field: str
    masked: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class DescribedSection:
    """A section, or one entry of a repeated one. `id` is the section's."""

    id: str
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Change:
    """An answer that differs between two versions; "" where there was or is none."""

    label: str
    before: str
    after: str
    sensitive: bool
    path: str


@dataclass(frozen=True)
class _Eyes:
    """Who looks: in which language, and what they may see."""

    language: str
    hide_address: bool
    mask: bool
    unmask: Collection[str]
    files: Mapping[str, str]

    def masks(self, section: Section, field: Field) -> bool:
        return self.mask and field.sensitive and field_name(section, field) not in self.unmask

    def text(self, section: Section, field: Field, value: Any) -> str:
        if value is None:
            return ""
        if self.hide_address and field.type in ADDRESSES:
            return messages.ADDRESS_HIDDEN.get(self.language)
        if self.masks(section, field):
            return messages.MASKED.get(self.language)
        kind = KINDS[field.type]
        if not kind.fits(value):
            return str(value)
        if field.type == "file" and self.files and value:
            return "\n".join(self.files.get(key, key) for key in value)
        return kind.show(field, value, self.language)


def describe(
    form: Form,
    answers: Answers,
    language: str,
    *,
    hide_address: bool = False,
    mask: bool = False,
    unmask: Collection[str] = (),
    files: Mapping[str, str] | None = None,
    today: date | None = None,
) -> list[DescribedSection]:
    """Every answer by section. With `today` the questions left open are listed too, with an empty text.

    `hide_address` is for people under 支援措置: every address and postal code. `mask` hides sealed answers but for the
    fields named in `unmask`. `files` gives names by key.
    """
    eyes = _Eyes(language, hide_address, mask, unmask, files or {})
    held = answers if today is None else prune(form, answers, today=today)
    described = []
    for section in form.sections:
        if today is not None and not is_shown(section, held, today=today):
            continue
        places = entries(section, held)
        for n, (prefix, entry) in enumerate(places, 1):
            fields = section.fields
            if today is not None:
                fields = visible_fields(section, held, entry if section.repeat else None, today=today)
            rows = [
                _row(eyes, section, field, f"{prefix}{field.id}", entry.get(field.id))
                for field in fields
                if field.type != "note" and (today is not None or entry.get(field.id) is not None)
            ]
            if rows:
                described.append(DescribedSection(section.id, _title(section, n, language), rows))
    return described


def changes(
    form: Form,
    before: Answers,
    after: Answers,
    language: str,
    *,
    hide_address: bool = False,
    mask: bool = True,
    unmask: Collection[str] = (),
    files: Mapping[str, str] | None = None,
) -> list[Change]:
    """What differs, in the form's order. Sealed answers are masked unless asked otherwise: that they changed is shown."""
    eyes = _Eyes(language, hide_address, mask, unmask, files or {})
    old = {path: (section, field, value) for section, field, path, value in walk(form, before)}
    new = {path: (section, field, value) for section, field, path, value in walk(form, after)}
    order = {section.id: n for n, section in enumerate(form.sections)}
    found = []
    for path in sorted(old | new, key=lambda path: _position((new.get(path) or old[path]), path, order)):
        section, field, _ = new.get(path) or old[path]
        was, now = (side[path][2] if path in side else None for side in (old, new))
        if was != now:
            texts = [eyes.text(section, field, value) for value in (was, now)]
            label = field.label.get(language)
            if section.repeat:
                label = f"{_title(section, int(path.split('.')[1]) + 1, language)} {label}"
            found.append(Change(label, texts[0], texts[1], field.sensitive, path))
    return found


def _position(held: tuple[Section, Field, Any], path: str, order: Mapping[str, int]) -> tuple[int, int, int]:
    section, field, _ = held
    index = int(path.split(".")[1]) if section.repeat else 0
    return order[section.id], index, section.fields.index(field)


def _row(eyes: _Eyes, section: Section, field: Field, path: str, value: Any) -> Row:
    return Row(
        label=field.label.get(eyes.language),
        text=eyes.text(section, field, value),
        sensitive=field.sensitive,
        path=path,
        field=field_name(section, field),
        masked=value is not None and eyes.masks(section, field),
        keys=tuple(value)
        if field.type == "file" and isinstance(value, list) and not eyes.masks(section, field)
        else (),
    )


def _title(section: Section, n: int, language: str) -> str:
    if section.repeat is None:
        return section.title.get(language)
    return messages.ENTRY.fill(item=section.repeat.item, n=n).get(language)
