"""Everything a rule may name: the form's fields, the pack's facts, and the days that the case itself gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yakuba.procedures.core.facts import ITEM, Fact
from yakuba.procedures.core.values import OF_FIELD, WHEN_ABSENT, ValueType
from yakuba.webkit.forms.conditions import Condition
from yakuba.webkit.forms.definition import Field, Form, Section

CASE_DATES: Mapping[str, Mapping[str, str]] = {
    "arrived_on": {"ja": "到達日", "ja-easy": "役場に とどいた日", "en": "date of arrival"},
    "claimed_on": {"ja": "請求日", "ja-easy": "申しこみの日", "en": "date of claim"},
    "today": {"ja": "審査日", "ja-easy": "しらべた日", "en": "date of screening"},
}
"""Dates that every case has, whatever its form asks."""


@dataclass(frozen=True)
class Column:
    """`name` begins with `item.` inside a repeated section (`over`). Null is possible where `optional`.

    `field` and `section` are None for facts and case dates. `format` is how people see it (`values.FORMATS`).
    """

    name: str
    type: ValueType
    title: Mapping[str, str]
    over: str | None = None
    field: Field | None = None
    section: Section | None = None
    optional: bool = True
    format: str = ""

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, str]]:
        """Labels by value, for choices."""
        return {value: label.to_json() for value, label in self.field.labels.items()} if self.field else {}

    def default(self) -> Any:
        """What an untouched field means."""
        return WHEN_ABSENT.get(self.field.type) if self.field else None

    def is_asked(self, names: Mapping[str, Any], item: Mapping[str, Any] | None) -> bool:
        """Whether the form shows the field for these answers. Raises ExpressionError."""
        if self.field is None or self.section is None:
            return True
        return _all_hold((self.section.show_if, self.field.show_if), names, item)

    def is_required(self, names: Mapping[str, Any], item: Mapping[str, Any] | None) -> bool:
        """Whether an answer may not be left out where the field is shown. Raises ExpressionError."""
        required = self.field.required if self.field else not self.optional
        return required if isinstance(required, bool) else _all_hold((required,), names, item)


def _all_hold(conditions: Sequence[Condition | None], names: Mapping[str, Any], item: Mapping[str, Any] | None) -> bool:
    for condition in conditions:
        if condition is not None:
            seen = {name: names.get(name) for name in condition.names if name != "item"}
            if not condition.expression.truth(seen if item is None else {**seen, "item": item}):
                return False
    return True


def columns_of(form: Form, facts: Sequence[Fact]) -> Mapping[str, Column]:
    """By name. A fact may not take the name of a field (the pack check says so); here the fact wins."""
    found = {name: Column(name, "date", title, optional=False) for name, title in CASE_DATES.items()}
    for section in form.sections:
        over = section.id if section.repeat else None
        for field in section.fields:
            if field.type not in OF_FIELD:
                continue
            name = f"{ITEM}{field.id}" if over else field.id
            optional = section.show_if is not None or field.show_if is not None or field.required is not True
            if field.type in WHEN_ABSENT:
                optional = False
            format_ = "yen" if field.type == "yen" else ""
            found[name] = Column(
                name, OF_FIELD[field.type], field.label.to_json(), over, field, section, optional, format_
            )
    for fact in facts:
        found[fact.name] = Column(fact.name, fact.type, fact.title, fact.over, format=fact.format)
    return found
