"""Texts of messages from a pack: subject and body in each language, with named places to fill."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Document

# All that a message may say: never a name, an address or an answer.
PLACES = frozenset(
    {
        "receipt_number",
        "town",
        "status_url",
        "preferences_url",
        "resume_code",
        "resume_url",
        "topics",
        "confirm_url",
    }
)
LANGUAGES = ("ja", "ja-easy", "en")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class MessageText:
    """`urgent`: answers what the person just did, so it does not wait for the morning."""

    id: str
    urgent: bool
    subject: Mapping[str, str]
    body: Mapping[str, str]

    def render(self, language: str, values: Mapping[str, str]) -> tuple[str, str]:
        """Subject (one line) and body; a language that is missing falls back to Japanese, a value to nothing."""
        subject = _fill(self.subject.get(language) or self.subject["ja"], values)
        body = _fill(self.body.get(language) or self.body["ja"], values)
        return " ".join(subject.split()), body.strip() + "\n"


def parse_texts(document: Document) -> Mapping[str, MessageText]:
    """texts.yaml, valid by its schema. PackError where a place has no such value."""
    texts = {}
    for id_, entry in document.data["texts"].items():
        for part in ("subject", "body"):
            for language, text in entry[part].items():
                _check_places(document, ("texts", id_, part, language), _PLACE.findall(text))
        texts[id_] = MessageText(id_, bool(entry.get("urgent")), entry["subject"], entry["body"])
    return texts


def _check_places(document: Document, path: tuple[str | int, ...], names: Collection[str]) -> None:
    unknown = sorted(set(names) - PLACES)
    if unknown:
        allowed = "、".join(f"{{{name}}}" for name in sorted(PLACES))
        message = f"「{{{unknown[0]}}}」は差し込めません。使えるのは {allowed} です。"
        raise PackError("messages.place", message, file=document.name, line=document.line_of(path))


def _fill(text: str, values: Mapping[str, Any]) -> str:
    return _PLACE.sub(lambda found: str(values.get(found[1], "")), text)
