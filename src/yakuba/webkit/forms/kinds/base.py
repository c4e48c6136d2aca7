"""What every kind of field can do: read what was posted, write it back, check what is stored, show it."""

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from yakuba.kernel.codes import find_individual_numbers
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.texts import Text

Posted = Mapping[str, list[str]]
"""The values posted for one field by part: "" for the field itself, "year" for name.year."""


class Problem(Exception):
    """An answer that can't be taken. `parts` gives a message for each part ("" is the whole field)."""

    def __init__(self, message: Text | Mapping[str, Text]) -> None:
        self.parts: dict[str, Text] = {"": message} if isinstance(message, Text) else dict(message)
        super().__init__(next(iter(self.parts.values())).ja)


class Kind(ABC):
    """Stateless; one object serves every field of its type."""

    parts: ClassVar[tuple[str, ...]] = ("",)
    several: ClassVar[bool] = False
    """Whether one part may be posted more than once."""
    grouped: ClassVar[bool] = False
    """Whether its controls need a fieldset and legend."""

    def parts_of(self, field: Field) -> tuple[str, ...]:
        """The parts under which this field is posted; a kind whose parts are the field's own says so here."""
        return self.parts

    @abstractmethod
    def read(self, field: Field, posted: Posted) -> Any:
        """The answer, None where nothing was entered. Raises Problem."""

    @abstractmethod
    def write(self, value: Any) -> dict[str, list[str]]:
        """What a browser would post for an answer: `read` of it gives the same answer."""

    @abstractmethod
    def fits(self, value: Any) -> bool:
        """Whether a stored value has the right shape for `write`."""

    @abstractmethod
    def show(self, field: Field, value: Any, language: str) -> str:
        """The answer as people read it."""

    def check(self, field: Field, value: Any) -> None:
        """Whether a stored answer is one that `read` could have given. Raises Problem."""
        if not self.fits(value) or self.read(field, self.write(value)) != value:
            raise Problem(messages.WRONG_TYPE.fill(label=field.label))

    def is_empty(self, value: Any) -> bool:
        """Whether a required field with this answer still lacks one."""
        return value is None or value in ("", [])

    def missing(self, field: Field) -> Text:
        """The message for a required field without an answer."""
        return messages.REQUIRED.fill(label=field.label)


def only(posted: Posted, part: str = "") -> str:
    """The one value of a part, "" where there is none."""
    values = posted.get(part) or [""]
    return values[0]


def tidy(text: str) -> str:
    """NFKC with ASCII hyphens, without outer spaces: for everything but names and prose."""
    return unicodedata.normalize("NFKC", text).strip()


def plain_digits(text: str) -> str:
    """Digits of any width without spaces, hyphens and brackets; other characters stay and fail the caller's pattern."""
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(char for char in narrow if char not in "-‐‑‒–—―−ーｰ()〒 \t\u3000")


def refuse_unsafe(field: Field, text: str, *, lines: bool = False, limit: int | None = None) -> None:
    """Text that is too long, has control characters or an individual number in it. Raises Problem."""
    limit = field.max_length if limit is None else limit
    if len(text) > limit:
        raise Problem(messages.TOO_LONG.fill(label=field.label, limit=limit, count=len(text)))
    if any(_is_control(char) and not (lines and char in "\n\t") for char in text):
        raise Problem(messages.CONTROL.fill(label=field.label))
    if find_individual_numbers(text):
        raise Problem(messages.INDIVIDUAL_NUMBER.fill(label=field.label))


_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_control(char: str) -> bool:
    """Control characters, halves of characters, and marks that turn the direction of writing."""
    return unicodedata.category(char) in {"Cc", "Cs"} or char in _DIRECTIONS
