"""A month's sample is drawn once, judged by two who do not know of each other, and by a third where they differ."""

from datetime import date, timedelta

import pytest

from tests.accounts.fixtures import make_staff
from tests.inquiries.services.asking import stands
from yakuba.inquiries import services
from yakuba.inquiries.core.measuring.intervals import Share
from yakuba.inquiries.models import Faq, Rating, SampledQuestion
from yakuba.inquiries.queries import sample
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def raters(town, now):
    return [Actor("staff", str(make_staff(town, now, role).pk)) for role in ("clerk", "approver", "head")]


@pytest.fixture
def ids(known):
    return [str(Faq.objects.get(key=key).pk) for key in ("garbage/day", "garbage/batteries")]


def draw(town, now, **values):
    return services.draw_sample(actor=SYSTEM, town=town, month=OCTOBER, now=now, **values)


def ask(town, now, *texts, ids, **values):
    found = {"faqs": ids[:1], "near": ids[1:], "probability": 0.9, **values}
    return stands(town, now - timedelta(days=30), *texts, how="answered", **found)


def test_it_is_drawn_once_when_the_month_is_over(known, other_town, now, ids):
    ask(known, now, *[f"質問{n}" for n in range(12)], ids=ids)
    ask(known, now, "電話の質問", ids=ids, channel="phone")
    ask(known, now, "さがさなかった質問", ids=ids, probability=None)
    ask(other_town, now, "よその質問", ids=ids)
    with pytest.raises(Refusal, match="月が終わって"):
        services.draw_sample(actor=SYSTEM, town=known, month=date(2026, 11, 1), now=now)
    assert draw(known, now, size=5, seed="x") == 5
    assert draw(known, now, size=5, seed="y") == 0
    drawn = SampledQuestion.objects.filter(town=known)
    assert {each.turn.text[:2] for each in drawn} == {"質問"}
    assert {(each.read, tuple(each.shown), each.department) for each in drawn} == {(ids[0], tuple(ids), "living")}
    (event,) = ledger.stream(town_id=known.pk, stream=f"sample:{known.pk}")
    assert event.payload == {"month": "2026-10", "of": 12, "drawn": 5, "seed": "x"}


@pytest.fixture
def question(known, now, ids):
    ask(known, now, "電池はどこへ", ids=ids)
    draw(known, now)
    return SampledQuestion.objects.get()


def say(question, rater, now, *right, unclear=False, none=False):
    return services.rate(
        actor=rater, town=question.town, question_id=question.pk, right=right, unclear=unclear, none=none, now=now
    )


def test_two_agree(question, now, ids, raters):
    assert sample.waiting(question.town_id, int(raters[0].id)) == [question.pk]
    say(question, raters[0], now, ids[0])
    assert sample.waiting(question.town_id, int(raters[0].id)) == []
    with pytest.raises(Conflict, match="もう判定"):
        say(question, raters[0], now, ids[1])
    say(question, raters[1], now, ids[0])
    assert sample.waiting(question.town_id, int(raters[2].id)) == []
    with pytest.raises(Conflict, match="足りました"):
        say(question, raters[2], now, ids[0])
    report = sample.report(sample.sampled(question.town_id, OCTOBER, OCTOBER))
    assert (report.drawn, report.waiting, report.thirds, report.correct) == (1, 0, 0, Share(1, 1))


def test_two_differ_and_a_third_decides(question, now, ids, raters):
    say(question, raters[0], now, ids[0])
    say(question, raters[1], now, none=True)
    assert sample.waiting(question.town_id, int(raters[2].id)) == [question.pk]
    say(question, raters[2], now, none=True)
    found = sample.sampled(question.town_id, OCTOBER, OCTOBER)
    report = sample.report(found)
    assert (report.thirds, report.correct) == (1, Share(0, 1))
    assert [(each.first, each.three) for each in sample.judged(found)] == [(False, False)]


@pytest.mark.parametrize("said", [{}, {"none": True, "unclear": True}, {"right": ("0",)}])
def test_one_thing_has_to_be_said(question, now, raters, said):
    with pytest.raises(Refusal, match="選ぶか"):
        say(question, raters[0], now, *said.pop("right", ()), **said)
    assert not Rating.objects.exists()


def test_the_judgement_outlives_the_words(question, now, ids, raters):
    say(question, raters[0], now, ids[0])
    say(question, raters[1], now, ids[0])
    services.forget_conversations(now=now + timedelta(days=400))
    question.refresh_from_db()
    assert question.turn is None
    assert sample.report(sample.sampled(question.town_id, OCTOBER, OCTOBER)).correct == Share(1, 1)
    with pytest.raises(NotFound):
        say(question, raters[2], now, ids[0])


def test_a_rater_sees_the_words_of_that_day_and_nothing_else(question, now, ids, raters):
    shown = sample.to_rate(town_id=question.town_id, question_id=question.pk, rater_id=int(raters[0].id))
    assert shown.text == "電池はどこへ"
    assert {id_ for id_, _ in shown.found} == set(ids)
    assert sample.to_rate(town_id=0, question_id=question.pk, rater_id=1) is None


def test_the_demo_judges_the_same_for_the_same_seed(known, now, ids, raters):
    ask(known, now, *[f"ごみの質問{n}" for n in range(20)], ids=ids)

    def told():
        services.generate_judgements(town_id=known.pk, seed=3, now=now)
        found = [(each.question.turn_id, tuple(each.right)) for each in Rating.objects.select_related("question")]
        SampledQuestion.objects.all().delete()
        return found

    first = told()
    assert len({turn for turn, _ in first}) == 20
    assert told() == first
