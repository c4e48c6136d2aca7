import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.codes import individual_check_digit
from yakuba.ledger.core.payloads import canonical_json, checked_code, checked_kind, checked_payload, checked_stream

INDIVIDUAL_NUMBER = "12345678901" + individual_check_digit("12345678901")


@pytest.mark.parametrize(
    "payload",
    [
        {"name": "山田太郎"},
        {"mail": "a@example.jp"},
        {"text": "free text"},
        {"line": "a\n"},
        {"nested": {"a": 1}},
        {"nested": [["a"]]},
        {"list": ["ok", "だめ"]},
        {"rate": 0.5},
        {"raw": b"abc"},
        {"number": INDIVIDUAL_NUMBER},
        {"number": int(INDIVIDUAL_NUMBER)},
        {"number": f"{INDIVIDUAL_NUMBER[:4]}-{INDIVIDUAL_NUMBER[4:8]}-{INDIVIDUAL_NUMBER[8:]}"},
        {"large": 2**63},
        {"long": "x" * 81},
        {"Bad Key": 1},
        {"名前": 1},
    ],
)
def test_what_could_hold_personal_data_is_refused_and_not_repeated(payload):
    with pytest.raises(ValueError, match=r".") as refusal:
        checked_payload(payload)
    (value,) = payload.values()
    assert not isinstance(value, str) or value not in str(refusal.value)


def test_codes_numbers_and_lists_of_them_are_kept_as_they_are():
    payload = {
        "case": 5,
        "topic": "child-allowance",
        "fields": ["children.0.birth_date", "claimant"],
        "due": "2026-12-01",
        "at": "2026-11-24T10:00:00+09:00",
        "content": "ab" * 32,
        "assignee": None,
        "online": True,
        "empty": "",
    }
    assert json.loads(checked_payload(payload)) == payload


def test_a_digest_that_contains_an_individual_number_is_only_a_digest():
    assert checked_code("content", f"ab{INDIVIDUAL_NUMBER}cd") == f"ab{INDIVIDUAL_NUMBER}cd"


VALUES = (
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | st.from_regex(r"[A-Za-z_.:/+\-]{0,80}", fullmatch=True)
)


@given(st.dictionaries(st.from_regex("[a-z][a-z0-9_]{0,39}", fullmatch=True), VALUES | st.lists(VALUES)))
def test_the_canonical_form_is_ascii_and_does_not_depend_on_order(payload):
    text = checked_payload(payload)
    assert text.isascii()
    assert json.loads(text) == payload
    assert checked_payload(dict(reversed(payload.items()))) == text
    assert canonical_json(json.loads(text)) == text


@pytest.mark.parametrize("stream", ["case:12", "town:1", "user:7", "pack:1:child-allowance", "installation"])
def test_streams_name_what_they_are_about(stream):
    assert checked_stream(stream) == stream


@pytest.mark.parametrize("stream", ["", "Case:1", "case:", "case:山", "a:b:c:d:e", "case:1\n", "case:" + "1" * 80])
def test_other_stream_names_are_refused(stream):
    with pytest.raises(ValueError, match="stream"):
        checked_stream(stream)


@pytest.mark.parametrize("kind", ["submitted", "case.", "case.Submitted", "case.a b", "case.submitted\n"])
def test_a_kind_is_two_words(kind):
    with pytest.raises(ValueError, match="kind"):
        checked_kind(kind)
    assert checked_kind("case.submitted") == "case.submitted"
