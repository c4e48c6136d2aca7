"""One question: written by one, published by another, its versions compared; a stranger finds nothing."""

import pytest

from tests.accounts.fixtures import make_staff
from yakuba.inquiries.models import Faq

TYPED = {
    "question.ja": "新しい質問",
    "answer.ja": "答え",
    "category": "garbage",
    "aliases": "言い方\n別の言い方",
    "audience": "everyone",
}


def test_written_by_one_and_published_by_another(desk, client_as, known, clock):
    response = desk.post("/console/faq/new/", TYPED, follow=True)
    assert "下書きを保存しました" in response.content.decode()
    faq = Faq.objects.get(question="新しい質問")
    address = f"/console/faq/{faq.pk}/act/"
    desk.post(address, {"act": "submit"})
    assert "別の人が公開します" in desk.get(f"/console/faq/{faq.pk}/").content.decode()
    assert desk.post(address, {"act": "publish"}).status_code == 422
    client_as("head").post(address, {"act": "publish"})
    faq.refresh_from_db()
    assert faq.state == "live"
    assert "新しい質問" in desk.get(f"/faq/{faq.pk}/").content.decode()


def test_line_ends_of_a_browser_are_no_change(desk, known, clock):
    faq = Faq.objects.get(key="garbage/batteries")
    for number, end in (("1", "\n"), ("2", "\r\n")):
        desk.post(f"/console/faq/{faq.pk}/edit/", {**TYPED, "answer.ja": f"一{end}二", "number": number})
    assert "違いはありません" in desk.get(f"/console/faq/{faq.pk}/difference/?old=2&new=3").content.decode()


def test_what_a_version_changed_is_marked(desk, known, clock):
    faq = Faq.objects.get(key="garbage/batteries")
    desk.post(
        f"/console/faq/{faq.pk}/edit/",
        {
            **TYPED,
            "question.ja": "電池の捨て方は",
            "answer.ja": "混ぜて出せます。",
            "question.en": "How do I dispose of batteries?",
            "answer.en": "Never mix them.",
            "number": "1",
        },
    )
    assert "答え（英語）" not in desk.get(f"/console/faq/{faq.pk}/difference/").content.decode()
    for address in (f"/console/faq/{faq.pk}/", f"/console/faq/{faq.pk}/difference/"):
        page = desk.get(address).content.decode()
        assert '<ins><span class="visually-hidden">（追加）</span>て' in page
        assert '<del><span class="visually-hidden">（削除）</span>ない' in page
    assert desk.get(f"/console/faq/{faq.pk}/difference/?old=1&new=1").content.decode().count("違いはありません") == 1
    for number in ("9", "x", "1" * 9):
        assert desk.get(f"/console/faq/{faq.pk}/difference/?old={number}").status_code == 404


@pytest.mark.parametrize("path", ["", "edit/", "act/", "difference/"])
def test_another_towns_question_is_not_there(client_of, known, other_town, now, clock, path):
    stranger = client_of(make_staff(other_town, now, "admin"), headers={"host": "tonari.localhost"})
    faq = Faq.objects.get(key="garbage/day")
    address = f"/console/faq/{faq.pk}/{path}"
    answer = stranger.post(address, {"act": "retire"}) if path in {"edit/", "act/"} else stranger.get(address)
    assert answer.status_code == 404
    faq.refresh_from_db()
    assert faq.state == "live"
