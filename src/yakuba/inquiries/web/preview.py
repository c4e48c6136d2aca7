"""An entry as residents will read it, in each language, before it is anything but typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import to_html
from yakuba.inquiries.core.knowledge.places import fill
from yakuba.inquiries.web.keeping import LANGUAGES


@dataclass(frozen=True)
class Preview:
    """`html` is safe; `lang` is that of the text, Japanese where the language has none of its own (`missing`)."""

    code: str
    label: str
    lang: str
    question: str
    html: str
    missing: bool


def previews(request: HttpRequest, entry: FaqEntry) -> Sequence[Preview]:
    town = request.town
    values = {"town": town.name, "phone": town.phone, "office_hours": town.office_hours}
    return [_preview(entry, code, label, values) for code, label in LANGUAGES]


def _preview(entry: FaqEntry, code: str, label: str, values: dict[str, Any]) -> Preview:
    question = entry.question.get(code) or entry.question.get("ja", "")
    answer = entry.answer.get(code) or entry.answer.get("ja", "")
    english = code == "en" and "en" in entry.answer
    return Preview(
        code=code,
        label=label,
        lang="en" if english else "ja",
        question=fill(question, values, code),
        html=mark_safe(to_html(fill(answer, values, code))),  # noqa: S308 - cleaned by nh3
        missing=not entry.answer.get(code),
    )
