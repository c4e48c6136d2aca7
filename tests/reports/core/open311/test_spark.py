import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.open311 import spark

TEXTS = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r")).map(
    lambda text: spark._ILLEGAL.sub("", text).strip()
)


@given(st.lists(st.fixed_dictionaries({"service_code": TEXTS, "description": TEXTS}), max_size=5))
def test_xml_gives_back_what_json_gives_back(rows):
    root, read = spark.from_xml(spark.to_xml("services", rows))
    assert root == "services"
    assert [{name: value or "" for name, value in row.items()} for row in read] == rows
    assert spark.from_json(spark.to_json(rows)) == rows


def test_types_and_nothing():
    xml = spark.to_xml("service_requests", [{"metadata": True, "lat": 35.5, "note": None, "text": "<a> & \x0b\ud800"}])
    assert xml.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request>')
    assert b"<metadata>true</metadata><lat>35.5</lat><note></note><text>&lt;a&gt; &amp; </text>" in xml


def test_codes_without_quotes_keep_their_zeros():
    read = spark.from_json(b'[{"service_code":006,"note":"see 007","zipcode":94122,"lat":0.5,"n":-0.1,"zero":0}]')
    assert read == [{"service_code": "006", "note": "see 007", "zipcode": 94122, "lat": 0.5, "n": -0.1, "zero": 0}]


BOMB = b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><services>&b;</services>'
OUTSIDE = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><services/>'


@pytest.mark.parametrize(
    "content",
    [b"", b"<services>", BOMB, OUTSIDE, b"\xff\xfe", b'<?xml version="1.0" encoding="none"?><a/>', b"<a/>" * 2],
)
def test_hostile_xml_is_unreadable(content):
    with pytest.raises(spark.Unreadable):
        spark.from_xml(content)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[NaN]", b"[" * 100_000, b'{"a":' * 20_000])
def test_hostile_json_is_unreadable(content):
    with pytest.raises(spark.Unreadable):
        spark.from_json(content)


def test_deep_xml_is_unreadable():
    with pytest.raises(spark.Unreadable, match="deep"):
        spark.from_xml(b"<a>" * 2_000 + b"</a>" * 2_000)


def test_a_namespace_does_not_matter():
    assert spark.from_xml(b'<services xmlns="http://wiki.open311.org/GeoReport_v2"><service/></services>') == (
        "services",
        [None],
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | TEXTS, st.lists))
def test_valid_json_is_never_mended(content):
    assert spark.from_json(json.dumps(content).encode()) == content
