"""Codes for the telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.receipts import ALPHABET
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.resuming import derive_code, normalise_code

CODE = derive_code("server key", 1, "draft")


@given(st.text(min_size=1), st.integers(1, 10**6), st.text())
def test_a_code_is_its_own_normal_form(key, town, draft):
    code = derive_code(key, town, draft)
    assert normalise_code(code) == code
    assert set(code) <= {*ALPHABET, "-"}
    assert len(code) == 19


def test_another_key_town_or_draft_gives_another_code():
    others = {
        derive_code("other", 1, "draft"),
        derive_code("server key", 2, "draft"),
        derive_code("server key", 1, "x"),
    }
    assert len(others | {CODE}) == 4


def test_however_it_is_typed():
    plain = CODE.replace("-", "")
    wide = plain.lower().translate({ord(c): ord(c) + 0xFEE0 for c in plain.lower()})
    for typed in (plain, plain.lower(), wide, " ".join(plain), f" {CODE} ", plain.replace("5", "S").replace("2", "Z")):
        assert normalise_code(typed) == CODE


@given(st.integers(0, 15), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_found(place, character):
    plain = CODE.replace("-", "")
    wrong = plain[:place] + character + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(Refusal):
            normalise_code(wrong)


@given(st.integers(0, 14))
def test_every_swap_of_neighbours_is_found(place):
    plain = CODE.replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if swapped != plain:
        with pytest.raises(Refusal):
            normalise_code(swapped)


@pytest.mark.parametrize("text", ["", "A" * 500, "あいう", "26-A7KF-93TC", None])
def test_what_is_no_code_names_the_field(text):
    with pytest.raises(Refusal) as caught:
        normalise_code(text or "")
    assert set(caught.value.fields) == {"code"}
