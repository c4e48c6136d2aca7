"""Kinds whose answer is a text: plain, prose, names, kana, addresses, postal codes, telephone numbers, e-mail."""

import re
import unicodedata
from typing import Any

from yakuba.kernel.text import normalise_name, to_katakana
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only, plain_digits, refuse_unsafe, tidy

DEFAULT_LENGTH = {"text": 200, "textarea": 2000, "name": 60, "kana": 80, "address": 150, "email": 254}
_HARD_LIMIT = 20_000
_KANA = re.compile(r"[ァ-ヺー・ ]+")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_SPACES = re.compile(r"\s+")


class Words(Kind):
    """One line of text: NFKC, so that ＡＢＣ and ABC, ﾔﾏﾀﾞ and ヤマダ are the same answer."""

    lines = False

    def normalise(self, text: str) -> str:
        return _SPACES.sub(" ", tidy(text))

    def accept(self, field: Field, text: str) -> str:
        """The stored form of a normalised, safe, non-empty text. Raises Problem."""
        return text

    def read(self, field: Field, posted: Posted) -> str | None:
        given = only(posted)
        if len(given) > _HARD_LIMIT:
            limit = field.max_length
            raise Problem(messages.TOO_LONG.fill(label=field.label, limit=limit, count=len(given)))
        refuse_unsafe(field, given.replace("\r\n", "\n").strip(), lines=True, limit=_HARD_LIMIT)
        text = self.normalise(given)
        if not text:
            return None
        refuse_unsafe(field, text, lines=self.lines)
        return self.accept(field, text)

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": [value]}

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def show(self, field: Field, value: Any, language: str) -> str:
        return str(value)


class Prose(Words):
    """Several lines, kept as typed but for line ends, outer spaces and composed characters (NFC)."""

    lines = True

    def normalise(self, text: str) -> str:
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class Name(Words):
    """A person's name: no letter is ever replaced by a look-alike."""

    def normalise(self, text: str) -> str:
        return normalise_name(text)


class Kana(Words):
    """A reading, stored in full-width katakana."""

    def normalise(self, text: str) -> str:
        return to_katakana(_SPACES.sub(" ", tidy(text)))

    def accept(self, field: Field, text: str) -> str:
        if not _KANA.fullmatch(text):
            raise Problem(messages.KANA.fill(label=field.label))
        return text


class Email(Words):
    """An address that can be written to; the domain in small letters."""

    def normalise(self, text: str) -> str:
        local, at, domain = tidy(text).rpartition("@")
        return f"{local}{at}{domain.lower()}"

    def accept(self, field: Field, text: str) -> str:
        local = text.partition("@")[0]
        if not _EMAIL.fullmatch(text) or local.startswith(".") or local.endswith(".") or ".." in local:
            raise Problem(messages.EMAIL.fill(label=field.label))
        return text


class PostalCode(Words):
    """Seven digits; shown with its mark and hyphen."""

    def normalise(self, text: str) -> str:
        return plain_digits(text)

    def accept(self, field: Field, text: str) -> str:
        if not re.fullmatch("[0-9]{7}", text):
            raise Problem(messages.POSTAL_CODE.fill(label=field.label))
        return text

    def show(self, field: Field, value: Any, language: str) -> str:
        return f"〒{value[:3]}-{value[3:]}"


class Phone(Words):
    """A telephone number of Japan, stored as digits; +81 becomes 0."""

    def normalise(self, text: str) -> str:
        return re.sub(r"^(?:\+|00|010)81(?:0)?", "0", plain_digits(text))

    def accept(self, field: Field, text: str) -> str:
        if not re.fullmatch("0[1-9][0-9]{8}|0[5-9]0[0-9]{8}|0800[0-9]{7}|020[0-9]{8}", text):
            raise Problem(messages.PHONE.fill(label=field.label))
        return text

    def show(self, field: Field, value: Any, language: str) -> str:
        if len(value) == 11:
            cuts = (4, 7) if value.startswith("0800") else (3, 7)
        elif value.startswith(("0120", "0570")):
            cuts = (4, 7)
        else:
            cuts = (2, 6) if value.startswith(("03", "06")) else (10, 10)
        return "-".join(part for part in (value[: cuts[0]], value[cuts[0] : cuts[1]], value[cuts[1] :]) if part)
