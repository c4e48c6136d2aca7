"""How to put something out."""

import pytest

from tests.calendars.conftest import area


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ふらいぱん", "フライパンのふた"),
        ("古新聞", "ひもでしばる"),
        ("消火器", "町では収集しません"),
        ("相撲", "近い品物は見つかりませんでした"),
    ],
)
def test_a_thing_is_found(client, shown, clock, query, text):
    assert text in client.get("/garbage/sorting/", {"q": query}).content.decode()


def test_the_remembered_areas_next_day_stands_beside_it(client, shown, clock):
    client.post(f"/garbage/areas/{area('北区/片町')}/choose/")
    assert "次は11月26日（木）" in client.get("/garbage/sorting/", {"q": "フライパン"}).content.decode()


def test_the_portals_search_finds_it(client, shown, clock):
    page = client.get("/search/", {"q": "フライパン"}).content.decode()
    assert "/garbage/sorting/?q=" in page


def test_there_may_be_no_dictionary(client, town, clock):
    assert "まだ載っていません" in client.get("/garbage/sorting/").content.decode()
