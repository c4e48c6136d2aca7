"""A town with three FAQs, and an engine that is told what to find."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.core.conversing import NOTHING, Suggestion
from yakuba.inquiries.queries import engines, knowledge
from yakuba.inquiries.queries.faqs import LiveFaq
from yakuba.inquiries.queries.knowledge import OnShow

ENTRIES = (
    faq(id="batteries", related=("garbage/bulky", "garbage/gone")),
    faq(id="bulky", question={"ja": "粗大ごみの出し方"}, answer={"ja": "<b>戸別</b>に集めます。"}),
    faq(id="cans", question={"ja": "缶の捨て方"}),
)
IDS = {entry.id: str(number) for number, entry in enumerate(ENTRIES, start=1)}


@dataclass
class Told:
    """Stands in for a town's knowledge and engine: `found` is what every search finds, `heard` what was looked for."""

    faqs: OnShow = field(
        default_factory=lambda: OnShow(
            1,
            dict.fromkeys(IDS.values(), 1),
            {IDS[each.id]: LiveFaq(int(IDS[each.id]), 1, each) for each in ENTRIES},
        )
    )
    found: Suggestion = NOTHING
    heard: list[str] = field(default_factory=list)
    version: str = "test.1"

    def suggest(self, question: str) -> Suggestion:
        self.heard.append(question)
        return self.found

    def finds(self, tier: Any, *names: str, probability: float = 0.9) -> None:
        self.found = Suggestion(tier, tuple(IDS[name] for name in names), probability)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    held = Told()
    monkeypatch.setattr(engines, "engine", lambda *_: held)
    monkeypatch.setattr(knowledge, "known", lambda **_: held)
    return held


@pytest.fixture
def client_as(client_of, staff):
    return lambda role: client_of(staff(role))


@pytest.fixture
def desk(client_as):
    return client_as("clerk")
