"""Residents find a question, read its answer with source and date, and say whether it solved it."""

import pytest

from yakuba.inquiries.models import Faq
from yakuba.ledger import queries as ledger


@pytest.fixture
def day(known):
    return Faq.objects.get(key="garbage/day")


def test_the_list_has_categories_and_only_what_is_on_show(client, known, clock):
    page = client.get("/faq/").content.decode()
    assert "ごみの収集日はいつですか" in page
    assert "昨年度のごみ袋" not in page


@pytest.mark.parametrize(("query", "found"), [("ゴミの日", True), ("ごみのひはいつ", True), ("相撲", False)])
def test_it_is_searched_by_what_residents_say(client, known, clock, query, found):
    page = client.get("/faq/", {"q": query}).content.decode()
    assert ("ごみの収集日はいつですか" in page) == found
    assert ("近い質問は見つかりませんでした" in page) != found


def test_the_portals_search_finds_it_too(client, day, clock):
    assert f'href="/faq/{day.pk}/"' in client.get("/search/", {"q": "ゴミの日"}).content.decode()


def test_one_answer_has_its_source_its_date_and_what_is_related(client, day, clock):
    page = client.get(f"/faq/{day.pk}/").content.decode()
    assert "<strong>カレンダー</strong>" in page
    assert "廃棄物処理法第6条" in page
    assert 'datetime="2026-11-01"' in page
    assert "電池の捨て方は" in page
    assert "{phone}" not in page


@pytest.mark.parametrize(("language", "text"), [("en", "See the calendar."), ("ja-easy", "ごみの ひは いつですか")])
def test_it_is_read_in_other_languages(client, day, clock, language, text):
    client.post("/language/", {"language": language})
    assert text in client.get(f"/faq/{day.pk}/").content.decode()


def test_a_resident_says_whether_it_solved_it(client, day, clock):
    response = client.post(f"/faq/{day.pk}/solved/", {"solved": "no"}, follow=True)
    assert "記録しました" in response.content.decode()
    (event,) = ledger.stream(town_id=day.town_id, stream=f"faq:{day.town_id}:{day.pk}")
    assert event.payload == {"faq": day.pk, "version": 1, "solved": False}
    assert event.actor == ""


def test_neither_an_ended_nor_another_towns_answer_is_there(client, known, other_town, clock):
    old = Faq.objects.get(key="garbage/old")
    assert client.get(f"/faq/{old.pk}/").status_code == 404
    day = Faq.objects.get(key="garbage/day")
    assert client.get(f"/faq/{day.pk}/", headers={"host": "tonari.localhost"}).status_code in {400, 404}


def test_a_list_of_many_asks_no_more_than_a_list_of_one(client, known, clock, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/faq/")
