"""Residents find their area, have it remembered, and see its days."""

import pytest

from tests.calendars.conftest import area
from yakuba.calendars.models import Area
from yakuba.calendars.web.remembering import NAME


@pytest.fixture
def home(shown, clock):
    return area("北区/片町")


@pytest.mark.parametrize(("query", "found"), [("北区片町", "北区/片町"), ("表町1-2-3", "北区/表町")])
def test_an_area_is_found_by_its_name(client, home, query, found):
    response = client.get("/garbage/areas/", {"q": query})
    assert response["Location"] == f"/garbage/areas/{area(found)}/"


def test_several_are_offered_and_none_is_told(client, home):
    assert "地区を選んでください" in client.get("/garbage/areas/", {"q": "片町"}).content.decode()
    assert "見つかりませんでした" in client.get("/garbage/areas/", {"q": "どこでもない"}).content.decode()
    assert "そこは北海道札幌市中央区です" in client.get("/garbage/areas/", {"q": "060-0001"}).content.decode()


def test_the_list_has_every_area_by_its_ward(client, home):
    page = client.get("/garbage/areas/").content.decode()
    assert "北区" in page
    assert "南区" in page
    assert f'href="/garbage/areas/{home}/"' in page


def test_an_area_is_remembered_without_an_account(client, home):
    assert client.get("/garbage/")["Location"] == "/garbage/areas/"
    client.post(f"/garbage/areas/{home}/choose/")
    assert client.cookies[NAME].value == str(home)
    assert client.get("/garbage/")["Location"] == f"/garbage/areas/{home}/"
    client.post(f"/garbage/areas/{home}/choose/", {"forget": "1"})
    assert client.get("/garbage/")["Location"] == "/garbage/areas/"


@pytest.mark.parametrize("value", ["999999", "x", "1" * 40])
def test_a_cookie_of_nowhere_does_no_harm(client, home, value):
    client.cookies[NAME] = value
    assert client.get("/garbage/")["Location"] == "/garbage/areas/"


def test_the_page_says_today_and_each_types_next_day(client, home):
    page = client.get(f"/garbage/areas/{home}/").content.decode()
    assert "11月24日（火）" in page
    assert "収集はありません" in page
    assert "11月26日（木）" in page
    assert "毎週月・木曜日" in page
    assert "第2水曜日" in page
    assert "午前8時まで" in page


@pytest.mark.parametrize(("language", "text"), [("en", "Every Monday and Thursday"), ("ja-easy", "つぎの ごみの 日")])
def test_it_is_read_in_other_languages(client, home, language, text):
    client.post("/language/", {"language": language})
    assert text in client.get(f"/garbage/areas/{home}/").content.decode()


def test_a_cell_that_cannot_be_read_sends_to_the_office(client, take, clock):
    take(area_days="地名,センター,可燃ごみ,資源\n片町,東部,月 木,2土\n", area_master=None)
    assert "収集日を確かめています" in client.get(f"/garbage/areas/{area('片町')}/").content.decode()


def test_reminders_are_asked_for_from_the_areas_page(client, home):
    address = f"/subscriptions/?topic=garbage:{home}"
    assert address in client.get(f"/garbage/areas/{home}/").content.decode()
    assert "ごみの収集日：北区 片町" in client.get(address).content.decode()


def test_months_and_years(client, home, django_assert_max_num_queries):
    client.get(f"/garbage/areas/{home}/")
    with django_assert_max_num_queries(4):
        page = client.get(f"/garbage/areas/{home}/2026/12/").content.decode()
    assert page.count("可燃ごみ") == 9 + 1
    assert client.get(f"/garbage/areas/{home}/2026/").content.decode().count("bin-month-small") == 12
    assert client.get(f"/garbage/areas/{home}/2026/13/").status_code == 404
    assert client.get(f"/garbage/areas/{home}/1999/").status_code == 404


def test_another_towns_area_is_not_here(client, home, other_town, take):
    take(of=other_town)
    other = Area.objects.filter(town=other_town).first()
    assert client.get(f"/garbage/areas/{other.pk}/").status_code == 404


def test_a_town_without_a_calendar_says_so(client, town, clock):
    assert "まだ載っていません" in client.get("/garbage/areas/").content.decode()
