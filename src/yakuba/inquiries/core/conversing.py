"""One turn of a conversation: from what somebody typed to a card, an answer, a choice, a guide or a person.

What was typed is masked before anything else looks at it, but for the crisis cards: they are found in the words
themselves, beat every answer, and what was typed then is not kept at all.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from yakuba.inquiries.core.knowledge.crisis import Card, card_for
from yakuba.inquiries.core.knowledge.masking import mask
from yakuba.inquiries.core.knowledge.scenarios import Scenario
from yakuba.kernel.errors import Refusal
from yakuba.kernel.text import search_key

Tier = Literal["crisis", "answer", "choice", "person"]
CHANNELS: Mapping[str, str] = {"web": "ウェブ", "phone": "電話", "counter": "窓口", "email": "メール"}
"""How a question came."""
CHOICES = 3
NONE = "none"
"""Chosen by who finds their question among none of the choices."""
LONGEST = 2_000
"""Characters of a question that are read."""
_READ = 2 * LONGEST
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SHORTEST_TITLE = 2


@dataclass(frozen=True)
class Question:
    """What may be kept of what was typed: without personal numbers and control characters, at most LONGEST long.

    `masked` are the kinds of numbers that were taken out; `cut` says that more had been typed.
    """

    text: str
    masked: frozenset[str] = frozenset()
    cut: bool = False


@dataclass(frozen=True)
class Suggestion:
    """What a search says: FAQs, best first, and how probable it is that one of the first three answers.

    `tier` is answer where the first may be shown as the answer, choice where the first three may be offered, else person.
    """

    tier: Tier
    faqs: tuple[str, ...] = ()
    probability: float | None = None


Search = Callable[[str], Suggestion]
"""From a masked question. A town that knows nothing yet answers with `NOTHING`."""


class Answering(Protocol):
    """What a town's engine offers: `version` names the knowledge it answers from."""

    @property
    def version(self) -> str: ...

    def suggest(self, question: str) -> Suggestion: ...


NOTHING = Suggestion("person")


@dataclass(frozen=True)
class Reply:
    """What is shown for a question. `faqs`: one answer, or up to three to choose from; `near` only a clerk sees."""

    question: Question
    tier: Tier
    faqs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    probability: float | None = None
    card: str = ""
    guides: tuple[str, ...] = ()


def read(typed: str) -> Question:
    """What may be kept of it. Refusal `question-empty` where nothing is left."""
    plain = _CONTROL.sub("", typed[:_READ].replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not plain:
        message = "知りたいことを入力してください。"
        raise Refusal("question-empty", message, fields={"question": message})
    masked = mask(plain)
    cut = len(typed) > _READ or len(masked.text) > LONGEST
    return Question(masked.text[:LONGEST], masked.kinds, cut)


def read_whole(typed: str) -> Question:
    """The same where nothing may be cut off: Refusal `question-long` asks for less."""
    question = read(typed)
    if question.cut:
        message = "長すぎます。{longest}文字までにしてください。"
        values = {"longest": f"{LONGEST:,}"}
        raise Refusal("question-long", message, fields={"question": message}, values=values)
    return question


def respond(typed: str, *, cards: Sequence[Card], guides: Iterable[Scenario], search: Search) -> Reply:
    """The turn. Refusal as for `read`."""
    question = read(typed)
    card = card_for(typed[:_READ], tuple(cards))
    if card is not None:
        return Reply(Question("", question.masked, question.cut), "crisis", card=card.id)
    found = search(question.text)
    shown = {"answer": 1, "choice": CHOICES}.get(found.tier, 0)
    return Reply(
        question,
        found.tier,
        faqs=found.faqs[:shown],
        near=found.faqs[shown:CHOICES],
        probability=found.probability,
        guides=tuple(guide.id for guide in guides if _names(question.text, guide)),
    )


def _names(text: str, guide: Scenario) -> bool:
    """Whether what was typed is the guide's title, or the beginning of it."""
    key = search_key(text)
    titles = [search_key(title) for title in guide.title.values()]
    return any(title in key or (len(key) >= _SHORTEST_TITLE and title.startswith(key)) for title in titles)
