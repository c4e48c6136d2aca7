"""The engine of a town in this process: built once, renewed when its knowledge has changed."""

from datetime import date

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.queries import engines, knowledge
from yakuba.inquiries.queries.faqs import LiveFaq
from yakuba.inquiries.queries.knowledge import Known
from yakuba.inquiries.services import retire_faq, sync_faqs
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date

DAY = date(2026, 11, 24)
BATTERIES = faq(id="batteries")
DOG = faq(id="dog", question={"ja": "犬の登録はどこでしますか"}, answer={"ja": "環境課です。"}, aliases=())


@pytest.fixture
def teach(monkeypatch):
    """`teach(stamp, *entries)` is what the town knows from now on."""
    monkeypatch.setattr(engines, "_held", {})
    monkeypatch.setattr(engines, "_thesaurus", lambda _: Thesaurus.of())

    def tell(stamp, *entries):
        monkeypatch.setattr(
            knowledge, "known", lambda **_: Known(stamp, {each.key: LiveFaq(1, 1, each) for each in entries})
        )

    return tell


def test_a_changed_faq_answers_at_the_next_question(teach):
    teach("1", BATTERIES)
    assert engines.engine(1, DAY).suggest("犬の登録").tier == "person"
    teach("2", BATTERIES, DOG)
    assert engines.engine(1, DAY).suggest("犬の登録").faqs == (DOG.key,)
    teach("3", DOG)
    assert BATTERIES.key not in engines.engine(1, DAY).suggest("電池の捨て方").faqs


def test_nothing_is_built_while_the_stamp_stands(teach):
    teach("1", BATTERIES)
    assert engines.engine(1, DAY) is engines.engine(1, DAY)


def test_each_town_has_its_own(teach):
    teach("1", BATTERIES)
    first = engines.engine(1, DAY)
    assert engines.engine(2, DAY) is not first


def test_the_stamp_follows_what_goes_live_and_what_retires(known, roots, now, reviewer):
    town = known
    on = local_date(now)
    first = knowledge.known(town_id=town.pk, on=on)
    assert {faq.entry.id for faq in first.faqs.values()} == {"day", "batteries"}
    assert knowledge.known(town_id=town.pk, on=on) is first
    file = roots[0] / "faq" / "garbage" / "faqs.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("混ぜないでください。", "別にしてください。"), encoding="utf-8"
    )
    sync_faqs(actor=SYSTEM, town=town, roots=roots, now=now)
    changed = knowledge.known(town_id=town.pk, on=on)
    assert "別にしてください。" in {faq.entry.answer["ja"] for faq in changed.faqs.values()}
    retire_faq(actor=reviewer, town=town, faq_id=min(faq.id for faq in changed.faqs.values()), now=now)
    assert len(knowledge.known(town_id=town.pk, on=on).faqs) == 1


def test_another_town_knows_nothing_of_it(known, other_town, now):
    assert knowledge.known(town_id=other_town.pk, on=local_date(now)).faqs == {}
