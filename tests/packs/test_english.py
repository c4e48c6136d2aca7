"""English questions find the base packs' FAQs, and what none answers goes to a person."""

import pytest
from django.conf import settings

from tests.packs.english_questions import ASKED, FRESH, UNANSWERED
from yakuba.inquiries.core.answering import Engine, searchable
from yakuba.inquiries.core.knowledge.entries import parse_entries
from yakuba.inquiries.core.knowledge.kinds import FAQ
from yakuba.inquiries.core.thesaurus import KIND, WORDS, Thesaurus, pack_groups
from yakuba.kernel.packs import discover, load_pack


@pytest.fixture(scope="module")
def engine():
    packs = {
        key: load_pack(folder) for key, folder in discover(list(settings.PACK_ROOTS)).items() if key[0] in (FAQ, KIND)
    }
    groups = [group for (kind, _), pack in packs.items() if kind == KIND for group in pack_groups(pack.data(WORDS))]
    thesauri = {"ja": Thesaurus.of(), "en": Thesaurus.of(groups, language="en")}
    entries = [entry for (kind, _), pack in packs.items() if kind == FAQ for entry in parse_entries(pack)]
    english = [{"en": searchable(entry.key, entry)["en"]} for entry in entries]
    return Engine.build("1", {}, english, thesauri)


@pytest.mark.parametrize(("asked", "least"), [(ASKED, 0.88), (FRESH, 0.76)], ids=["known", "fresh"])
def test_one_of_the_first_three_answers(engine, asked, least):
    hits = [bool(right & set(engine.search(question)[1].faqs[:3])) for question, right in asked.items()]
    assert sum(hits) / len(hits) >= least


def test_what_nothing_answers_is_a_persons(engine):
    assert sum(engine.suggest(question).tier == "person" for question in UNANSWERED) >= len(UNANSWERED) - 1
