"""From the page of questions to a clerk's answer, as a resident and as staff."""

import pytest
from django.test import Client
from django.urls import reverse

from yakuba.cases.models import Case
from yakuba.inquiries.models import Turn

PERSON = "/ask/person/"
GIVEN = {"question": "回収箱はどこですか", "once": "abc"}


@pytest.fixture
def visitor(town, clock, told):
    return Client()


def test_the_last_question_is_there_already(visitor):
    visitor.post("/ask/", {"question": "電池の捨て方"})
    page = visitor.get(PERSON).content.decode()
    assert "電池の捨て方</textarea>" in page
    assert "ここまでの会話も" in page


def test_a_question_becomes_a_case_with_a_receipt(visitor):
    visitor.post("/ask/", {"question": "電池の捨て方"})
    assert visitor.post(PERSON, GIVEN).headers["Location"] == "/ask/person/received/"
    case = Case.objects.get()
    receipt = visitor.get("/ask/person/received/").content.decode()
    assert case.receipt_number in receipt
    status = visitor.get(reverse("cases:status", args=[case.receipt_number])).content.decode()
    assert "電池の捨て方" in status
    assert "担当課が質問を確認します" in status
    assert "あなたの質問" not in visitor.get("/ask/").content.decode()


def test_sent_twice_it_is_one_case(visitor):
    visitor.post(PERSON, GIVEN)
    visitor.post(PERSON, GIVEN)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"), [({"question": ""}, "知りたいことを入力"), ({"email": "a@"}, "メールアドレスの形")]
)
def test_what_has_to_be_mended_is_said_at_the_field_and_nothing_is_lost(visitor, changed, said):
    page = visitor.post(PERSON, GIVEN | {"name": "見本"} | changed)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert 'value="見本"' in page.content.decode()
    assert not Case.objects.exists()


def test_another_browser_has_no_receipt(visitor):
    visitor.post(PERSON, GIVEN)
    assert Client().get("/ask/person/received/").headers["Location"] == "/ask/"


def test_a_closed_day_is_said(visitor, clock):
    clock.at = clock.at.replace(day=28)
    assert "閉庁日" in visitor.get(PERSON).content.decode()


def test_a_clerk_sees_the_conversation_with_what_came_near_and_answers(visitor, told, staff, client_of):
    told.finds("person", "bulky")
    visitor.post("/ask/", {"question": "大きな家具"})
    visitor.post(PERSON, GIVEN)
    case = Case.objects.get()
    clerk = client_of(staff("clerk"))
    page = clerk.get(reverse("console:case", args=[case.pk])).content.decode()
    assert all(text in page for text in ("大きな家具", "回収箱はどこですか", "粗大ごみの出し方", "回答して終える"))
    answered = clerk.post(
        reverse("ask:settle", args=[case.pk]), {"answer": "役場の1階です。", "version": case.version}, follow=True
    )
    assert "問合せに回答しました。" in answered.content.decode()
    assert "回答して終える" not in answered.content.decode()
    status = visitor.get(reverse("cases:status", args=[case.receipt_number])).content.decode()
    assert "役場の1階です。" in status
    assert "回答しました" in status


def test_an_auditor_reads_and_does_not_answer(visitor, staff, client_of):
    visitor.post(PERSON, GIVEN)
    case = Case.objects.get()
    auditor = client_of(staff("auditor"))
    assert "回答して終える" not in auditor.get(reverse("console:case", args=[case.pk])).content.decode()
    assert auditor.post(reverse("ask:settle", args=[case.pk]), {"answer": "x"}).status_code == 403
    assert Turn.objects.count() == 1
