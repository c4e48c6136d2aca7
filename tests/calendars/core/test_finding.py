"""Areas by the places they list."""

import pytest

from yakuba.calendars.core.finding import Named, places_named, rank, sought


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("暁町１〜３丁目", [("暁町", {1, 2, 3})]),
        ("赤坂1、2丁目", [("赤坂", {1, 2})]),
        ("【新屋】鳥木町・沖田町、前野町", [("新屋", ()), ("鳥木町", ()), ("沖田町", ()), ("前野町", ())]),
        ("五軒町一丁目　4、5番の北側", [("五軒町", {1}), ("5番ノ北側", ())]),
        ("大字相上", [("相上", ())]),
    ],
)
def test_an_areas_name_lists_places(text, places):
    assert list(places_named(text)) == [Named(name, frozenset(chome)) for name, chome in places]


AREAS = [(id_, list(places_named(name))) for id_, name in enumerate(["暁町1～3丁目", "暁町4丁目", "東暁町", "寺田町"])]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("暁町二丁目", [0]),
        ("暁町4丁目", [1]),
        ("暁町", [0, 1]),
        ("暁町9丁目", [2]),
        ("東暁町1丁目", [2]),
        ("てらだ", []),
        ("", []),
    ],
)
def test_the_narrowest_that_fits_is_found(asked, found):
    assert rank(AREAS, [sought(asked)]) == found


def test_the_next_place_is_asked_where_the_first_is_unknown():
    assert rank(AREAS, [sought("どこか"), sought("寺田町")]) == [3]
