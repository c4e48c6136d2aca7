"""An address begins with what its postal code says, where somebody asks for it."""

from typing import Any

import pytest

from tests.webkit.forms.sample import FORM, PERSON, TODAY, field, text
from yakuba.webkit.forms import Form, parse_form
from yakuba.webkit.forms.postal import address_of, filled
from yakuba.webkit.forms.reading import Reading, read_posted
from yakuba.webkit.forms.receiving import read_form, read_section
from yakuba.webkit.forms.render import bind

KNOWN = {"4379901": ["静岡県汐鳴町本町"], "6020000": ["京都府京都市上京区今出川", "京都府京都市上京区今小路"]}
PAIRS = parse_form(
    {
        "sections": [
            {
                "id": "homes",
                "title": text("住まい"),
                "repeat": {"min": 1, "max": 3, "item": text("住まい")},
                "fields": [field("code", "postal_code", label="郵便番号"), field("home", "address")],
            },
            {
                "id": "apart",
                "title": text("離れた項目"),
                "fields": [
                    field("alone", "postal_code"),
                    field("first", "postal_code"),
                    field("between", "text"),
                    field("place", "address"),
                ],
            },
        ]
    }
)


def known(code: str) -> list[str]:
    return KNOWN.get(code, [])


def asked(post: dict[str, list[str]], name: str = "zip", form: Form = FORM, section: Any = PERSON) -> Reading:
    reading = read_posted(form, section, {**post, "_postal": [name]}, {}, today=TODAY)
    assert reading.act == "postal"
    return filled(section, reading, name, known)


@pytest.mark.parametrize("typed", ["", "静岡県", " "])
def test_an_empty_address_begins_with_the_town(typed):
    reading = asked({"zip": ["４３７－９９０１"], "address": [typed]})
    assert (reading.values["zip"], reading.values["address"]) == ("4379901", "静岡県汐鳴町本町")
    assert reading.raw["address"] == ["静岡県汐鳴町本町"]
    assert "zip" not in reading.file_errors


@pytest.mark.parametrize("typed", ["静岡県汐鳴町本町1番地2", "東京都どこか区"])
def test_what_was_typed_is_never_written_over(typed):
    reading = asked({"zip": ["4379901"], "address": [typed]})
    assert reading.values["address"] == typed
    assert ("静岡県汐鳴町本町" in str(reading.file_errors.get("zip", ""))) == typed.startswith("東京")


def test_a_code_of_several_towns_gives_what_they_share():
    assert asked({"zip": ["6020000"]}).values["address"] == "京都府京都市上京区"


@pytest.mark.parametrize(
    ("code", "words"), [("9999999", "見つかりません"), ("12", "7けたの数字"), ("", "入力してください")]
)
def test_what_is_no_code_is_said_at_the_code(code, words):
    reading = asked({"zip": [code], "address": ["ここ"]})
    assert words in reading.file_errors["zip"].ja
    assert reading.values["address"] == "ここ"


def test_each_entry_has_its_own():
    section = PAIRS.by_id["homes"]
    post = {"homes": ["2"], "homes.0.code": ["4379901"], "homes.1.code": ["4379901"], "homes.1.home": [""]}
    reading = asked(post, "homes.1.code", PAIRS, section)
    assert reading.values["homes"] == [{"code": "4379901"}, {"code": "4379901", "home": "静岡県汐鳴町本町"}]
    assert reading.raw["homes.1.home"] == ["静岡県汐鳴町本町"]


@pytest.mark.parametrize("name", ["homes.7.code", "homes.x.code", "homes", "other.0.code", "homes.0.home", "…", ""])
def test_a_button_that_nobody_drew_does_nothing(name):
    section = PAIRS.by_id["homes"]
    plain = read_posted(PAIRS, section, {"homes": ["1"], "homes.0.code": ["4379901"]}, {}, today=TODAY)
    assert filled(section, plain, name, known) == plain


def test_an_address_belongs_to_the_nearest_code_before_it():
    fields = PAIRS.by_id["apart"].by_id
    assert address_of(PAIRS.by_id["apart"], fields["alone"]) is None
    assert address_of(PAIRS.by_id["apart"], fields["first"]) == fields["place"]
    assert address_of(PAIRS.by_id["apart"], fields["between"]) is None


@pytest.mark.parametrize(("language", "label"), [("ja", "住所を入れる"), ("ja-easy", "住所"), ("en", "Fill in")])
def test_the_button_stands_where_the_page_knows_codes(language, label):
    drawn = {
        each.name: each.fills
        for each in bind(FORM, PERSON, {}, today=TODAY, language=language, action="/x", postal=True).entries[0].fields
    }
    assert label in drawn["zip"]
    assert not any(fills for name, fills in drawn.items() if name != "zip")
    assert not any(each.fills for each in bind(FORM, PERSON, {}, today=TODAY, action="/x").entries[0].fields)


def test_from_the_edge_in_the_language_of_the_page():
    post = {"zip": ["1"], "_postal": ["zip"]}
    reading = read_section(FORM, PERSON, post, {}, today=TODAY, max_bytes=1, language="en", addresses_of=known)
    assert "7 digits" in reading.file_errors["zip"]
    whole = read_form(FORM, {**post, "zip": ["4379901"]}, {}, today=TODAY, max_bytes=1, addresses_of=known)
    assert whole.readings["person"].values["address"] == "静岡県汐鳴町本町"
    assert whole.with_uploads(FORM, lambda *_: "")["address"] == "静岡県汐鳴町本町"
