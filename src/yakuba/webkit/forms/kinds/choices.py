"""Kinds with given answers: one of several, several of several, yes or no, consent."""

from typing import Any

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only
from yakuba.webkit.forms.texts import Text


class Choice(Kind):
    """One option's value."""

    def __init__(self, *, grouped: bool) -> None:
        self.radio = grouped

    @property
    def grouped(self) -> bool:  # type: ignore[override]  # grouped only where there are several
        return self.radio

    def read(self, field: Field, posted: Posted) -> str | None:
        given = only(posted)
        if given and given not in field.labels:
            raise Problem(messages.NOT_AN_OPTION.fill(label=field.label))
        return given or None

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": [value]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def show(self, field: Field, value: Any, language: str) -> str:
        label = field.labels.get(value)
        return label.get(language) if label else str(value)

    def missing(self, field: Field) -> Text:
        return messages.CHOOSE.fill(label=field.label)


class Choices(Kind):
    """A list of option values, in the form's order."""

    several = True
    grouped = True

    def read(self, field: Field, posted: Posted) -> list[str]:
        given = posted.get("", [])
        if len(given) > len(field.options) or not set(given) <= field.labels.keys():
            raise Problem(messages.NOT_AN_OPTION.fill(label=field.label))
        return [value for value in field.labels if value in given]

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": list(value)}

    def fits(self, value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)

    def show(self, field: Field, value: Any, language: str) -> str:
        shown = [field.labels[item].get(language) if item in field.labels else str(item) for item in value]
        return (", " if language == "en" else "、").join(shown) or messages.NONE_CHOSEN.get(language)

    def missing(self, field: Field) -> Text:
        return messages.CHOOSE.fill(label=field.label)


class YesNo(Kind):
    """True or False."""

    grouped = True

    def read(self, field: Field, posted: Posted) -> bool | None:
        given = only(posted)
        if given not in {"", "yes", "no"}:
            raise Problem(messages.NOT_AN_OPTION.fill(label=field.label))
        return given == "yes" if given else None

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": ["yes" if value else "no"]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)

    def show(self, field: Field, value: Any, language: str) -> str:
        return (messages.YES if value else messages.NO).get(language)

    def missing(self, field: Field) -> Text:
        return messages.CHOOSE.fill(label=field.label)


class Consent(YesNo):
    """One box to tick; unticked is False, and not enough where it is required."""

    grouped = False

    def read(self, field: Field, posted: Posted) -> bool:
        return super().read(field, posted) is True

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": ["yes"]} if value else {}

    def show(self, field: Field, value: Any, language: str) -> str:
        return (messages.AGREED if value else messages.NOT_AGREED).get(language)

    def is_empty(self, value: Any) -> bool:
        return value is not True

    def missing(self, field: Field) -> Text:
        return messages.AGREE.fill(label=field.label)
