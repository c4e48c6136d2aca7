import pytest

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import parse_yaml
from yakuba.messaging.core.texts import LANGUAGES, PLACES, parse_texts

TEXTS = """
texts:
  received:
    urgent: true
    subject: {ja: "受付 {receipt_number}", en: "Received"}
    body: {ja: "{town} {status_url}"}
"""


def parse(text):
    return parse_texts(parse_yaml(text, "texts.yaml"))


def test_places_are_filled_and_languages_fall_back():
    text = parse(TEXTS)["received"]
    assert text.urgent
    assert text.render("ja-easy", {"receipt_number": "26-A7KF-93TC", "town": "みほん町", "status_url": "u"}) == (
        "受付 26-A7KF-93TC",
        "みほん町 u\n",
    )
    assert text.render("en", {})[0] == "Received"


def test_a_value_never_becomes_a_place_or_a_line_of_the_head():
    subject, body = parse(TEXTS)["received"].render("ja", {"receipt_number": "x\r\nBcc: y", "town": "{status_url}"})
    assert subject == "受付 x Bcc: y"
    assert body == "{status_url}\n"


def test_an_unknown_place_names_its_line_and_what_is_allowed():
    with pytest.raises(PackError, match=r"texts\.yaml:6.*\{name\}.*\{receipt_number\}"):
        parse(TEXTS.replace("{town}", "{name}"))


def test_no_place_holds_a_persons_data():
    assert not PLACES & {"name", "applicant_name", "address", "title"}
    assert LANGUAGES == ("ja", "ja-easy", "en")
