"""A dictionary from packs, put to a town's types."""

from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.everyday import items_of

TYPES = [
    TypeText("燃やすごみ", {"ja": "燃やすごみ", "en": "Burnable"}, pictogram="burnable"),
    TypeText("古紙", {"ja": "古紙"}, pictogram="paper"),
]
DOCUMENT = {
    "kinds": {
        "burnable": [{"name": "生ごみ", "en": "Food waste", "also": ["残飯"], "note": "水を切る"}],
        "cloth": [{"name": "シャツ", "en": "Shirts"}],
        "bulky": [{"name": "机", "en": "Desks"}],
        "refused": [{"name": "テレビ", "en": "Televisions"}],
    }
}


def test_things_go_to_the_towns_types_and_the_rest_is_left_out():
    found = {item.name: item for item in items_of(DOCUMENT, TYPES)}
    assert list(found) == ["生ごみ", "Food waste", "シャツ", "Shirts", "テレビ", "Televisions"]
    assert (found["生ごみ"].label, found["Food waste"].label, found["シャツ"].label) == (
        "燃やすごみ",
        "Burnable",
        "古紙",
    )
    assert found["生ごみ"].synonyms == ("残飯",)
    assert not found["テレビ"].collected
