"""What a form is: sections, fields, options, checks. Plain frozen data, made by `parsing.parse_form`."""

from dataclasses import dataclass
from functools import cached_property

from yakuba.webkit.forms.conditions import Condition
from yakuba.webkit.forms.texts import Text

LANGUAGES = ("ja", "ja-easy", "en")


@dataclass(frozen=True)
class Option:
    """One choice of a select, radio or checkboxes field."""

    value: str
    label: Text
    help: Text | None = None


@dataclass(frozen=True)
class Field:
    """One question. `type` names a kind (`yakuba.webkit.forms.kinds`).

    `minimum` and `maximum` bound numbers and yen; `max_length` counts characters; `max_files` files. `calendar` and
    `audience` say which slots a `slot` offers; `max_total` how many `quantities` may be asked for in all.
    """

    id: str
    type: str
    label: Text
    help: Text | None = None
    required: bool | Condition = False
    show_if: Condition | None = None
    sensitive: bool = False
    role: str = ""
    max_length: int = 200
    minimum: int | None = None
    maximum: int | None = None
    unit: Text | None = None
    options: tuple[Option, ...] = ()
    accept: tuple[str, ...] = ()
    multiple: bool = False
    max_files: int = 1
    autocomplete: str = ""
    calendar: str = ""
    audience: str = ""
    max_total: int = 0

    @cached_property
    def labels(self) -> dict[str, Text]:
        """Options by value."""
        return {option.value: option.label for option in self.options}


@dataclass(frozen=True)
class Check:
    """A rule over several answers; its message stands at `field` when `error_if` is true.

    `over` names a repeated section: the rule then runs once for each entry.
    """

    id: str
    error_if: Condition
    field: str
    message: Text
    over: str = ""


@dataclass(frozen=True)
class Repeat:
    """How often a section may be filled in, and what one entry is called."""

    minimum: int
    maximum: int
    item: Text


@dataclass(frozen=True)
class Section:
    """One step of a form. With `repeat` its answers are a list of entries under the section's id."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    intro: Text | None = None
    show_if: Condition | None = None
    repeat: Repeat | None = None
    checks: tuple[Check, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Field]:
        """Fields by id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def watched(self) -> frozenset[str]:
        """Ids of its fields on which a condition of the same section depends: a change may show or hide something."""
        watched: set[str] = set()
        for field in self.fields:
            for rule in (field.show_if, field.required):
                if isinstance(rule, Condition):
                    watched |= rule.members_of_item if self.repeat else rule.names
            watched |= {field.audience} if field.audience else set()
        return frozenset(watched & self.by_id.keys())

    @property
    def has_quantities(self) -> bool:
        """Whether its page shows a total that follows the numbers."""
        return any(field.type == "quantities" for field in self.fields)

    @property
    def has_files(self) -> bool:
        """Whether its page must be sent as multipart/form-data."""
        return any(field.type == "file" for field in self.fields)


@dataclass(frozen=True)
class Form:
    """A whole form. `file` names where it was read from, for messages to whoever maintains the pack."""

    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    file: str = "form.yaml"

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def watched(self) -> frozenset[str]:
        """Where all sections stand on one page: ids of fields, and of repeated sections, on which anything depends."""
        found: set[str] = set()
        for section in self.sections:
            fields = [rule for field in section.fields for rule in (field.show_if, field.required)]
            for rule in (section.show_if, *fields):
                found |= rule.names if isinstance(rule, Condition) else frozenset()
            found |= section.watched | {field.audience for field in section.fields if field.audience}
        return frozenset(found)

    @cached_property
    def top_level(self) -> dict[str, Field]:
        """Every field outside repeated sections, by id, in order."""
        return {field.id: field for section in self.sections if not section.repeat for field in section.fields}

    def section(self, id_: str) -> Section:
        """KeyError where there is none."""
        return self.by_id[id_]
