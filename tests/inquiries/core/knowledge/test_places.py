"""Places in texts are filled with the town's own words, in each language, and nothing else is touched."""

from yakuba.inquiries.core.knowledge.places import fill, unknown_places


def test_a_town_that_said_it_is_quoted():
    assert fill("電話 {phone}", {"phone": "0123-45-6789"}, "ja") == "電話 0123-45-6789"


def test_a_town_that_did_not_say_it_still_makes_a_sentence():
    assert fill("Call {phone}.", {"phone": ""}, "en") == "Call the town hall's main number."
    assert fill("{office_hours}", {}, "fr") == "開庁時間"


def test_other_braces_stay_and_are_reported():
    assert fill("{mayor} {", {}, "ja") == "{mayor} {"
    assert unknown_places("{town}と{mayor}") == ["mayor"]
