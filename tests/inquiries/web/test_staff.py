"""Staff keep the questions: find, write, hand over, publish, bring in and take out as a table."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.fixtures import make_staff
from yakuba.inquiries.models import Faq


@pytest.fixture
def client_as(client_of, staff):
    return lambda role: client_of(staff(role))


@pytest.fixture
def desk(client_as):
    return client_as("clerk")


TYPED = {
    "question.ja": "新しい質問",
    "answer.ja": "答え",
    "category": "garbage",
    "aliases": "言い方\n別の言い方",
    "audience": "everyone",
}


def table(text):
    return SimpleUploadedFile("faq.csv", text.encode("cp932"))


def test_the_list_is_searched_and_filtered(desk, known, clock):
    page = desk.get("/console/faq/", {"q": "モバイル", "state": "live"}).content.decode()
    assert "電池の捨て方は" in page
    assert "1件" in page
    assert "ごみの収集日はいつですか" not in page


def test_the_next_page_keeps_what_was_searched_and_asks_as_little(
    desk, known, town, now, clock, django_assert_max_num_queries
):
    Faq.objects.bulk_create(
        Faq(town=town, key=f"faq/p{n}", category="garbage", question=f"同じ言葉{n}", review_by=now, updated_at=now)
        for n in range(60)
    )
    with django_assert_max_num_queries(14):
        first = desk.get("/console/faq/", {"q": "同じ言葉", "category": "garbage"}).content.decode()
    assert "60件" in first
    address = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = desk.get(f"/console/faq/{address}").content.decode()
    assert "60件" in second
    assert second.count("同じ言葉") - second.count('value="同じ言葉"') == 10


def test_written_by_one_and_published_by_another(desk, client_as, known, clock):
    response = desk.post("/console/faq/new/", TYPED, follow=True)
    assert "下書きを保存しました" in response.content.decode()
    faq = Faq.objects.get(question="新しい質問")
    address = f"/console/faq/{faq.pk}/act/"
    desk.post(address, {"act": "submit"})
    assert desk.post(address, {"act": "publish"}).status_code == 422
    client_as("head").post(address, {"act": "publish"})
    faq.refresh_from_db()
    assert faq.state == "live"
    assert "新しい質問" in desk.get(f"/faq/{faq.pk}/").content.decode()


def test_what_was_typed_stays_when_something_is_missing(desk, known, clock):
    response = desk.post("/console/faq/new/", {**TYPED, "answer.ja": "", "valid_from": ""})
    assert response.status_code == 422
    assert "日本語の文を入力してください" in response.content.decode()
    assert "新しい質問" in response.content.decode()


def test_a_table_is_looked_at_first_and_then_taken(desk, known, clock):
    text = "質問,回答,担当課\n入れる質問,答え,\n悪い質問,答え,宇宙課\n"
    page = desk.post("/console/faq/import/", {"file": table(text)}).content.decode()
    assert "「宇宙課」" in page
    assert not Faq.objects.filter(question="入れる質問").exists()
    desk.post("/console/faq/import/", {"file": table(text), "confirm": "1"})
    assert Faq.objects.filter(state="draft").values_list("question", flat=True).get() == "入れる質問"


def test_the_export_has_every_question(desk, known, clock):
    text = b"".join(desk.get("/console/faq/export/").streaming_content).decode("utf-8-sig")
    assert text.count("garbage/") >= 3
    assert text.startswith("番号,カテゴリ,質問,回答")


def test_what_ended_needs_care(desk, known, clock):
    assert "昨年度のごみ袋は使えますか" in desk.get("/console/faq/care/").content.decode()


@pytest.mark.parametrize("path", ["", "edit/", "act/"])
def test_another_towns_question_is_not_there(client_of, known, other_town, now, clock, path):
    stranger = client_of(make_staff(other_town, now, "admin"), headers={"host": "tonari.localhost"})
    faq = Faq.objects.get(key="garbage/day")
    address = f"/console/faq/{faq.pk}/{path}"
    answer = stranger.post(address, {"act": "retire"}) if path else stranger.get(address)
    assert answer.status_code == 404
    faq.refresh_from_db()
    assert faq.state == "live"
