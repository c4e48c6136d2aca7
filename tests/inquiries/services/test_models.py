"""A model is trained from what was solved, answers where it is not worse, and goes where it became so."""

import json
from importlib import import_module

import pytest

from tests.inquiries.services.asking import stands
from yakuba.inquiries import services
from yakuba.inquiries.core import regression
from yakuba.inquiries.core.ranker import Ranker
from yakuba.inquiries.core.regression import Figures
from yakuba.inquiries.models import AnswerModel, Faq, Turn
from yakuba.inquiries.queries import checks, engines, models
from yakuba.inquiries.services import keep_models, roll_back_model, train_model
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.ledger.models import Event

ASKED = ["収集の曜日{}", "何曜日に出す{}", "回収はいつ{}", "缶の日程{}"]
THROWN = ["電池を捨てる{}", "古い電池{}", "ボタン電池の回収{}", "電池の処分{}"]


def room(name):
    return import_module(f"yakuba.inquiries.services.{name}")


@pytest.fixture
def solved(known, now, monkeypatch):
    """Forty questions that were solved; `solved(1, first=5)` adds eight that were not asked yet."""
    monkeypatch.setattr(room("train_model"), "LEAST_LABELS", 10)
    monkeypatch.setattr(room("keep_models"), "LEAST_LABELS", 10)
    monkeypatch.setattr(room("roll_back_model"), "LEAST_NEWER", 4)
    monkeypatch.setattr(room("keep_models"), "LEAST_NEWER", 4)
    day, batteries = (str(Faq.objects.get(key=f"garbage/{name}").pk) for name in ("day", "batteries"))

    def add(times, *, first=0):
        for at in range(first, first + times):
            for text in ASKED:
                stands(known, now, text.format(at), how="", solved=True, faqs=[day])
            for text in THROWN:
                stands(
                    known,
                    now,
                    text.format(at),
                    how="",
                    solved=True,
                    faqs=[batteries, day],
                    tier="choice",
                    chosen=batteries,
                )

    add(5)
    return add


@pytest.fixture
def train(known, now):
    return lambda: train_model(actor=SYSTEM, town=known, now=now)


@pytest.fixture
def answering(known, now):
    return lambda: engines.engine(known.pk, local_date(now))


def worse(monkeypatch, module):
    """Whatever is compared, the first is worse."""
    monkeypatch.setattr(room(module), "Figures", Worse)


class Worse(Figures):
    def is_worse_than(self, other):
        return True


def kinds(town):
    return list(
        Event.objects.filter(town=town.pk, kind__startswith="model.").order_by("pk").values_list("kind", flat=True)
    )


def test_what_was_solved_teaches_the_engine_that_answers(solved, train, known, answering):
    before = answering()
    model = train()
    assert (model.number, model.state, model.labels) == (1, "live", 40)
    assert model.figures["own"]["questions"] == model.figures["text"]["questions"] == 40
    taught = answering()
    assert taught.version == f"{before.version}.m1"
    assert taught.trained
    assert taught.suggest("電池の処分3").probability is not None
    assert kinds(known) == ["model.trained", "model.live"]


def test_no_word_of_a_question_is_in_a_model_or_its_events(solved, train, known):
    model = train()
    kept = model.ranker + model.calibrator + json.dumps(model.figures)
    events = Event.objects.filter(kind__startswith="model.").values_list("payload", flat=True)
    assert not any(word in kept + str(list(events)) for word in ("電池", "収集", "曜日"))


def test_too_few_labels_are_refused(known, train):
    with pytest.raises(Refusal, match="いまは0件"):
        train()


def test_only_what_is_known_to_be_solved_in_japanese_is_a_label(known, now):
    stands(known, now, "a", how="unsolved", faqs=["1"])
    stands(known, now, "b", how="none", solved=True)
    stands(known, now, "bulky waste", how="", solved=True, faqs=["1"])
    stands(known, now, "", how="", solved=True, faqs=["1"])
    (kept,) = stands(known, now, "粗大ごみ", how="", solved=True, faqs=["2", "1"])
    assert [(turn, label.grades) for turn, label in models.labelled(known.pk)] == [(kept.pk, {"2": 2})]
    assert models.labelled(known.pk, after=kept.pk) == []
    kept.conversation.delete()
    assert models.labelled(known.pk) == []


def test_another_towns_questions_teach_nothing(solved, other_town):
    assert models.labelled(other_town.pk) == []


def test_a_worse_one_is_kept_and_not_used(solved, train, answering, monkeypatch):
    worse(monkeypatch, "train_model")
    assert train().state == "candidate"
    assert answering().trained is None


def test_the_one_before_comes_back_and_then_none(solved, train, known, now, answering):
    first = train()
    solved(1, first=5)
    second = train()
    assert second.figures["before"]["questions"] == second.figures["beside_it"]["questions"] == 8
    assert AnswerModel.objects.get(pk=first.pk).state == "retired"
    assert answering().model == 2
    assert roll_back_model(actor=SYSTEM, town=known, now=now).number == 1
    assert answering().model == 1
    assert roll_back_model(actor=SYSTEM, town=known, now=now) is None
    assert (answering().model, answering().trained) == (0, None)
    with pytest.raises(Conflict):
        roll_back_model(actor=SYSTEM, town=known, now=now)
    assert [model.state for model in models.models(known.pk)] == ["withdrawn", "withdrawn"]


def test_newer_labels_take_a_worse_one_off(solved, train, known, now, monkeypatch):
    train()
    assert not services.check_model(town=known, now=now)
    worse(monkeypatch, "roll_back_model")
    assert not services.check_model(town=known, now=now)
    solved(1, first=5)
    assert services.check_model(town=known, now=now)
    assert json.loads(Event.objects.get(kind="model.rolled_back").payload)["reason"] == "worse"
    assert models.live_number(known.pk) == 0


def test_the_night_trains_where_enough_is_new(solved, known, other_town, now):
    assert keep_models(now=now) == 1
    assert keep_models(now=now) == 0
    solved(1, first=5)
    assert keep_models(now=now) == 1
    assert AnswerModel.objects.filter(town=known).count() == 2


def test_without_the_library_the_engine_answers_by_text(solved, train, answering, monkeypatch):
    train()

    def missing(_):
        raise OSError("libgomp.so.1")

    monkeypatch.setattr(Ranker, "deserialise", missing)
    engines._held.clear()
    taught = answering()
    assert (taught.model, taught.trained) == (1, None)
    assert taught.suggest("電池の捨て方").faqs
    assert checks.check_ranker() == []
    monkeypatch.setattr(checks, "can_rank", lambda: False)
    assert "libgomp1" in checks.check_ranker()[0].hint


def test_labels_of_faqs_that_went_do_not_count(solved, train, known, reviewer, now):
    services.retire_faq(actor=reviewer, town=known, faq_id=Faq.objects.get(key="garbage/day").pk, now=now)
    assert train().labels == Turn.objects.filter(tier="choice").count() == 20


def test_the_rule_is_that_of_the_core():
    assert (regression.LEAST_LABELS, regression.LEAST_NEWER) == (100, 50)
