"""A clerk finds what stayed unanswered, and makes an answer of it that a second person publishes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.fixtures import make_staff
from tests.inquiries.services.asking import stands
from yakuba.cases.services import Applicant
from yakuba.inquiries import services
from yakuba.inquiries.models import Alias, Cluster, Faq
from yakuba.kernel.actors import SYSTEM, Actor

POOL = ("プールの回数券は隣の市の人も買えますか", "プールの回数券はどこで買えますか", "プールの回数券の値段")
ADDRESS = "/console/inquiries/learning/"


@pytest.fixture
def desk(client_of, staff, clock):
    return client_of(staff("clerk"))


@pytest.fixture
def pool(known, now):
    stands(known, now, *POOL, near=[Faq.objects.get(key="garbage/day").pk])
    services.gather_clusters(actor=SYSTEM, town=known, now=now)
    return Cluster.objects.get()


def typed(pool, act, **values):
    return {"act": act, "turns": [turn.pk for turn in pool.turns.all()], **values}


def decide(client, pool, act, **values):
    return client.post(f"{ADDRESS}{pool.pk}/decide/", typed(pool, act, **values))


def test_from_the_list_to_a_live_answer(desk, client_of, staff, known, pool):
    page = desk.get(ADDRESS).content.decode()
    assert pool.question in page
    assert ">3<" in page
    shown = desk.get(f"{ADDRESS}{pool.pk}/").content.decode()
    assert all(text in shown for text in POOL)
    assert "ごみの収集日はいつですか" in shown
    made = decide(desk, pool, "draft", question="プールの回数券", answer="受付で買えます。", category="garbage")
    faq = Faq.objects.get(question="プールの回数券")
    assert made.headers["Location"] == f"/console/faq/{faq.pk}/"
    desk.post(f"/console/faq/{faq.pk}/act/", {"act": "submit"})
    client_of(staff("head")).post(f"/console/faq/{faq.pk}/act/", {"act": "publish"})
    learned = desk.get(f"{ADDRESS}labels/").content.decode()
    assert all(text in learned for text in POOL)
    assert "0件のまとまり" in desk.get(ADDRESS).content.decode()
    assert pool.question in desk.get(ADDRESS, {"state": "answered"}).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(desk, pool):
    answer = decide(desk, pool, "draft", question="書いた質問", answer="", category="")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "書いた質問" in page
    assert "日本語の文を入力してください" in page
    assert "分野を入力してください" in page
    assert "選んでください" in decide(desk, pool, "answer").content.decode()
    assert "理由を書いてください" in decide(desk, pool, "dismiss", reason=" ").content.decode()
    assert Cluster.objects.get().state == "open"


def test_an_answer_that_is_there_is_looked_for_and_learns(desk, known, pool):
    batteries = Faq.objects.get(key="garbage/batteries")
    assert "電池の捨て方は" in desk.get(f"{ADDRESS}{pool.pk}/", {"q": "モバイルバッテリー"}).content.decode()
    decide(desk, pool, "answer", faq=batteries.pk)
    assert Alias.objects.filter(faq=batteries, origin="learned", removed_at=None).count() == 3
    decide(desk, pool, "reopen")
    assert not Alias.objects.filter(origin="learned", removed_at=None).exists()


def test_a_learned_question_is_taken_off_and_put_back(desk, known, pool):
    decide(desk, pool, "answer", faq=Faq.objects.get(key="garbage/day").pk)
    alias = Alias.objects.filter(origin="learned").first()
    desk.post(f"{ADDRESS}labels/{alias.pk}/", {"act": "remove"})
    assert alias.text in desk.get(f"{ADDRESS}labels/", {"state": "removed"}).content.decode()
    desk.post(f"{ADDRESS}labels/{alias.pk}/", {"act": "restore"})
    assert Alias.objects.filter(text=alias.text, removed_at=None).exists()


def test_the_draft_begins_with_what_clerks_replied(desk, known, now, pool):
    turn = pool.turns.first()
    clerk = make_staff(known, now, "approver")
    asked = services.hand_over(
        actor=SYSTEM,
        town=known,
        key=turn.conversation.key,
        submit_key="a",
        typed=turn.text,
        applicant=Applicant(),
        now=now,
    )
    services.settle(
        actor=Actor("staff", str(clerk.pk)),
        town=known,
        case_id=asked.case.pk,
        answer="お問い合わせありがとうございます。\n受付で買えます。",
        expected_version=None,
        now=now,
    )
    page = desk.get(f"{ADDRESS}{pool.pk}/").content.decode()
    assert "返事1通" in page
    assert ">受付で買えます。</textarea>" in page


def test_the_list_asks_as_little_for_many(desk, known, now, django_assert_num_queries):
    stands(known, now, *POOL)
    services.gather_clusters(actor=SYSTEM, town=known, now=now)
    desk.get(ADDRESS)
    with CaptureQueriesContext(connection) as first:
        desk.get(ADDRESS)
    Cluster.objects.bulk_create(
        Cluster(town=known, question=f"問い{n}", department="living", size=2, first_at=now, last_at=now)
        for n in range(60)
    )
    with django_assert_num_queries(len(first)):
        assert "61件のまとまり" in desk.get(ADDRESS).content.decode()


@pytest.mark.parametrize("role", ["auditor"])
def test_who_does_not_write_does_not_read_questions(client_of, staff, pool, clock, role):
    assert client_of(staff(role)).get(ADDRESS).status_code == 403
