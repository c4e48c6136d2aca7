"""Many questions at once: what can't be done is named, and all of it is taken back, unless somebody went on since."""

from datetime import date, timedelta

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.accounts import services as accounts
from yakuba.inquiries import services
from yakuba.inquiries.models import Alias, Faq, FaqBatch, FaqVersion
from yakuba.inquiries.queries import faqs
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import queries as ledger

TODAY = date(2026, 11, 24)


@pytest.fixture
def change(known, reviewer, now):
    def act(faq_ids, act, value=""):
        return services.change_faqs(actor=reviewer, town=known, faq_ids=faq_ids, act=act, value=value, now=now)

    return act


@pytest.fixture
def ids(known):
    return list(Faq.objects.order_by("order").values_list("pk", flat=True))


def standing():
    """Everything about questions but when."""
    return (
        list(Faq.objects.order_by("pk").values_list("pk", "state", "live", "question", "department", "review_by")),
        list(FaqVersion.objects.exclude(state="dropped").order_by("pk").values_list("pk", "state", "content")),
        set(Alias.objects.filter(removed_at=None).values_list("faq", "text")),
    )


def test_a_new_review_date_is_live_at_once_and_the_text_stays(change, known, ids, reviewer, now):
    before, text = standing(), faqs.live_one(known.pk, ids[0], TODAY).entry.answer
    done = change(ids, "review", "2028-03-31")
    assert (done.changed, done.left) == (3, [])
    shown = faqs.live_one(known.pk, ids[0], TODAY).entry
    assert (shown.review_by, shown.reviewed_on, shown.answer) == (date(2028, 3, 31), TODAY, text)
    assert ledger.stream(town_id=known.pk, stream=f"faq:{known.pk}:{ids[0]}")[-1].payload["fields"] == [
        "review_by",
        "reviewed_on",
    ]
    undone = services.undo_change(actor=reviewer, town=known, now=now + timedelta(hours=1))
    assert (undone.changed, undone.left) == (3, [])
    assert standing() == before
    with pytest.raises(NotFound):
        services.undo_change(actor=reviewer, town=known, now=now + timedelta(hours=1))


def test_publishing_many_names_those_that_cannot_be(change, known, ids, writer, reviewer, now):
    version = services.save_faq(actor=writer, town=known, entry=faq(answer={"ja": "新"}), faq_id=ids[1], now=now)
    own = services.save_faq(actor=reviewer, town=known, entry=faq(question={"ja": "自分の"}), now=now)
    for who, made in ((writer, version), (reviewer, own)):
        services.submit_faq(actor=who, town=known, faq_id=made.faq_id, now=now)
    before = standing()
    done = change([ids[0], ids[1], own.faq_id], "publish")
    assert done.changed == 1
    assert [question for question, _ in done.left] == ["ごみの収集日はいつですか", "自分の"]
    assert "別の人" in done.left[1][1]
    assert faqs.live_one(known.pk, ids[1], TODAY).entry.answer == {"ja": "新"}
    services.undo_change(actor=reviewer, town=known, now=now)
    assert standing() == before
    assert faqs.live_one(known.pk, ids[1], TODAY).entry.answer["ja"] == "混ぜないでください。"


def test_taken_off_and_back(change, known, ids, reviewer, now):
    before = standing()
    assert change(ids[:2], "retire").changed == 2
    assert faqs.live(known.pk, TODAY) == []
    services.undo_change(actor=reviewer, town=known, now=now)
    assert standing() == before


def test_what_was_changed_since_stays(change, known, ids, writer, reviewer, now):
    change(ids[:2], "retire")
    services.save_faq(actor=writer, town=known, entry=faq(), faq_id=ids[0], now=now)
    undone = services.undo_change(actor=reviewer, town=known, now=now)
    assert (undone.changed, len(undone.left)) == (1, 1)
    assert Faq.objects.get(pk=ids[0]).state == "draft"


def test_a_draft_keeps_being_one(change, known, ids, writer, now):
    accounts.create_department(actor=SYSTEM, town=known, code="tax", name="税務課", now=now)
    services.save_faq(actor=writer, town=known, entry=faq(), faq_id=ids[0], now=now)
    before = faqs.live_one(known.pk, ids[0], TODAY).entry
    assert change(ids[:1], "department", "tax").changed == 1
    assert (Faq.objects.get(pk=ids[0]).state, Faq.objects.get(pk=ids[0]).department) == ("draft", "tax")
    assert faqs.live_one(known.pk, ids[0], TODAY).entry == before


@pytest.mark.parametrize(
    ("act", "value", "said"),
    [
        ("review", "いつか", "2027-11-24"),
        ("review", "2026-11-24", "明日以後"),
        ("department", "space", "担当課を選んで"),
    ],
)
def test_what_it_may_not_be_is_said(change, ids, act, value, said):
    with pytest.raises(Refusal, match=said):
        change(ids, act, value)
    assert not FaqBatch.objects.exists()


def test_anothers_act_and_anothers_town_are_not_touched(change, known, other_town, ids, writer, reviewer, now):
    change(ids[:1], "retire")
    with pytest.raises(NotFound):
        services.undo_change(actor=writer, town=known, now=now)
    with pytest.raises(NotFound):
        services.undo_change(actor=reviewer, town=other_town, now=now)
    with pytest.raises(NotFound):
        services.undo_change(actor=reviewer, town=known, now=now + timedelta(days=2))
    done = services.change_faqs(actor=reviewer, town=other_town, faq_ids=ids, act="retire", now=now)
    assert (done.changed, len(done.left)) == (0, 3)
    assert services.drop_old_batches(now=now + timedelta(days=31)) == 1
