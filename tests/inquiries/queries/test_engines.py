"""The engine of a town in this process: built once, renewed when its knowledge has changed, shared by way of files."""

from datetime import date
from threading import Thread

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.core.answering import MOST_CHANGES, Engine
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.queries import engines, knowledge
from yakuba.inquiries.queries.faqs import LiveFaq
from yakuba.inquiries.queries.knowledge import Known, OnShow
from yakuba.inquiries.services import retire_faq, sync_faqs
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date

DAY = date(2026, 11, 24)
BATTERIES = faq(id="batteries", question={"ja": "電池の捨て方は", "en": "How do I throw batteries away?"})
DOG = faq(id="dog", question={"ja": "犬の登録はどこでしますか"}, answer={"ja": "環境課です。"}, aliases=())


@pytest.fixture
def teach(monkeypatch):
    """`teach(stamp, *entries)` is what the town knows from now on; an entry's number is its mark."""
    monkeypatch.setattr(
        engines, "_thesauri", lambda: ({name: Thesaurus.of(language=name) for name in ("ja", "en")}, "w")
    )
    monkeypatch.setattr(engines.models, "live_number", lambda _: 0)

    def tell(stamp, *entries):
        faqs = {str(at): LiveFaq(at, 1, each) for at, each in enumerate(entries, start=1)}
        marks = {id_: hash(each.entry.key) for id_, each in faqs.items()}
        monkeypatch.setattr(knowledge, "known", lambda **_: Known(stamp, marks, OnShow(1, {}, {})))
        monkeypatch.setattr(knowledge, "stream", lambda _, ids: (faqs[id_] for id_ in faqs if id_ in ids))

    return tell


def test_a_changed_faq_answers_at_the_next_question(teach):
    teach("1", BATTERIES)
    assert engines.engine(1, DAY).suggest("犬の登録").tier == "person"
    teach("2", BATTERIES, DOG)
    assert engines.engine(1, DAY).suggest("犬の登録").faqs == ("2",)
    teach("3", DOG)
    assert engines.engine(1, DAY).suggest("犬の登録").faqs == ("1",)
    assert engines.engine(1, DAY).suggest("電池の捨て方").tier == "person"


def test_nothing_is_built_while_the_stamp_stands(teach):
    teach("1", BATTERIES)
    assert engines.engine(1, DAY) is engines.engine(1, DAY)


def test_each_town_has_its_own(teach):
    teach("1", BATTERIES)
    first = engines.engine(1, DAY)
    assert engines.engine(2, DAY) is not first


def test_another_process_maps_what_the_first_built(teach, monkeypatch):
    teach("1", BATTERIES)
    engines.engine(1, DAY)
    monkeypatch.setattr(engines, "_held", {})
    monkeypatch.setattr(Engine, "build", None)
    teach("2", BATTERIES, DOG)
    assert engines.engine(1, DAY).suggest("犬の登録").faqs == ("2",)
    assert engines.engine(1, DAY).suggest("How do I throw away batteries?").faqs == ("1",)


def test_many_changes_build_anew_and_a_process_takes_what_another_built(teach, monkeypatch):
    teach("1", BATTERIES)
    engines.engine(1, DAY)
    held, names = dict(engines._held), dict(engines._names)
    many = [faq(id=f"n{at}", question={"ja": f"新しい質問{at}"}) for at in range(MOST_CHANGES + 1)]
    teach("2", BATTERIES, DOG, *many)
    assert engines.engine(1, DAY).changes == 0
    monkeypatch.setattr(engines, "_held", held)
    monkeypatch.setattr(engines, "_names", names)
    monkeypatch.setattr(Engine, "build", None)
    assert engines.engine(1, DAY).changes == 0


def test_while_the_first_engine_is_built_a_person_is_suggested(teach, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE_SECONDS", 0.01)
    teach("1", BATTERIES)
    with engines._changing[7]:
        asked = []
        thread = Thread(target=lambda: asked.append(engines.engine(7, DAY).suggest("電池").tier))
        thread.start()
        thread.join()
    assert asked == ["person"]
    assert engines.engine(7, DAY).suggest("電池").tier != "person"


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
    assert dict(knowledge.known(town_id=other_town.pk, on=local_date(now)).faqs) == {}


@pytest.mark.parametrize("held", [1, 2_000])
def test_of_many_faqs_only_those_that_are_wanted_are_read(known, now, monkeypatch, held):
    monkeypatch.setattr(knowledge, "HELD", held)
    monkeypatch.setattr(knowledge, "_held", {})
    faqs = knowledge.known(town_id=known.pk, on=local_date(now)).faqs
    assert len(faqs) == 2
    id_ = next(iter(faqs))
    assert str(faqs[id_].id) == id_
    assert "0" not in faqs
    assert set(faqs.with_keys({"garbage/batteries", "garbage/old", "x/y"})) == {"garbage/batteries"}
    assert faqs.with_keys(()) == {}


def test_a_day_passes_and_what_ended_is_gone(known):
    assert len(knowledge.known(town_id=known.pk, on=date(2026, 3, 31)).faqs) == 3
    assert len(knowledge.known(town_id=known.pk, on=date(2026, 4, 1)).faqs) == 2
