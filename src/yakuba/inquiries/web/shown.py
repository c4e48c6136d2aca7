"""A turn as the page shows it: texts in the reader's language, links to where things are done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from yakuba.inquiries.core.conversing import NONE
from yakuba.inquiries.core.knowledge.crisis import Card
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import to_html, to_text
from yakuba.inquiries.core.knowledge.places import fill
from yakuba.inquiries.queries import guidance
from yakuba.inquiries.queries.knowledge import OnShow
from yakuba.kernel.ports import search_providers
from yakuba.webkit import navigation
from yakuba.webkit.components import Link
from yakuba.webkit.templatetags.yakuba import in_language

EVERYTHING = 1000


@dataclass(frozen=True)
class Answer:
    """An FAQ to be read: `html` is safe, `text` the same without markup, `language` what it is written in."""

    question: str
    html: str
    text: str
    language: str
    source_title: str
    source_url: str
    reviewed_on: date
    links: Sequence[Link]
    related: Sequence[Link]


@dataclass(frozen=True)
class Shown:
    """`choices` are id and question; `ended` says that the person chose none of them."""

    turn: Any
    answer: Answer | None
    choices: Sequence[tuple[str, str]]
    ended: bool
    card: Card | None
    guides: Sequence[Link]

    @property
    def asks_for_person(self) -> bool:
        return self.ended or self.turn.tier == "person" or self.turn.solved is False


class Reader:
    """Everything that one page of one town in one language needs, looked up once."""

    def __init__(self, town: Any, language: str, faqs: OnShow) -> None:
        self.language = language
        self.faqs = faqs
        self.values = {"town": town.name, "phone": town.phone, "office_hours": town.office_hours}
        self._town_id = town.pk
        self._procedures: Mapping[str, Link] | None = None

    def turn(self, turn: Any) -> Shown:
        chosen = turn.chosen if turn.chosen != NONE else ""
        id_ = turn.faqs[0] if turn.tier == "answer" and turn.faqs else chosen
        offered = turn.faqs if turn.tier == "choice" and not turn.chosen else ()
        return Shown(
            turn=turn,
            answer=self.answer(self.faqs[id_].entry) if id_ in self.faqs else None,
            choices=[(each, self.text(self.faqs[each].entry.question)) for each in offered if each in self.faqs],
            ended=turn.chosen == NONE,
            card=guidance.card(turn.card) if turn.card else None,
            guides=[link for link, _ in self.guides(turn.guides)],
        )

    def answer(self, entry: FaqEntry) -> Answer:
        language = self.language if self.language in entry.answer else "ja"
        written = fill(entry.answer[language], self.values, language)
        return Answer(
            question=self.text(entry.question),
            text=to_text(written),
            html=mark_safe(to_html(written)),  # noqa: S308 - cleaned by nh3
            language="en" if language == "en" else "ja",
            source_title=entry.source_title,
            source_url=entry.source_url,
            reviewed_on=entry.reviewed_on,
            links=[*self.procedures(entry.procedures), *_pages(entry.pages)],
            related=self.questions(entry.related),
        )

    def guides(self, ids: Collection[str] | None = None) -> list[tuple[Link, str]]:
        """All of them, or those of these ids, each with what it is about."""
        return [
            (Link(self.text(each.title), reverse("ask:guide", args=[each.id])), self.text(each.summary))
            for each in guidance.guides()
            if ids is None or each.id in ids
        ]

    def text(self, texts: Mapping[str, str]) -> str:
        return fill(in_language(texts, self.language), self.values, self.language)

    def questions(self, keys: Sequence[str]) -> list[Link]:
        """Those that are answered today."""
        wanted = self.faqs.with_keys(keys)
        return [
            Link(self.text(wanted[key].entry.question), reverse("inquiries:faq", args=[wanted[key].id]))
            for key in keys
            if key in wanted
        ]

    def procedures(self, ids: Sequence[str]) -> list[Link]:
        """Those that the town offers today."""
        if not ids:
            return []
        if self._procedures is None:
            found = search_providers.get("procedures").search(self._town_id, "", self.language, EVERYTHING)
            self._procedures = {hit.id: Link(hit.title, hit.url) for hit in found}
        return [self._procedures[id_] for id_ in ids if id_ in self._procedures]


def _pages(names: Collection[str]) -> list[Link]:
    """Those that some room of this installation has registered, in a menu or on the front page."""
    known = {each.id: each for each in (*navigation.home, *navigation.portal)}
    return [Link(known[name].label, reverse(known[name].url_name)) for name in names if name in known]
