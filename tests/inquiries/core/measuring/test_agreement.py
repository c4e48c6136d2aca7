"""Two opinions, a third where they differ, and agreement beyond chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.measuring.agreement import Opinion, kappa, pairs, verdict, wants_more

ONE, TWO, NONE = Opinion(frozenset({"1"})), Opinion(frozenset({"2"})), Opinion()
BOTH, UNCLEAR = Opinion(frozenset({"1", "2"})), Opinion(unclear=True)
opinions = st.lists(st.sampled_from([ONE, TWO, NONE, BOTH, UNCLEAR]), max_size=3)


@given(opinions)
def test_nobody_is_asked_once_there_is_a_verdict(found):
    if verdict(found) is not None:
        assert not wants_more(found)


@given(st.lists(st.sampled_from([ONE, TWO, NONE, BOTH, UNCLEAR]), min_size=3, max_size=3))
def test_after_three_nobody_is_asked(found):
    assert not wants_more(found)


def test_the_third_decides():
    assert wants_more([ONE])
    assert verdict([ONE, ONE]) == ONE
    assert wants_more([ONE, TWO])
    assert verdict([ONE, TWO]) is None
    assert verdict([ONE, TWO, ONE]) == ONE
    assert verdict([ONE, BOTH, TWO]) == BOTH
    assert verdict([NONE, ONE, NONE]) == NONE


def test_who_cannot_tell_does_not_vote():
    assert verdict([UNCLEAR, UNCLEAR]) is None
    assert verdict([UNCLEAR, ONE, ONE]) == ONE
    assert verdict([UNCLEAR, ONE, UNCLEAR]) is None
    assert verdict([UNCLEAR, ONE, TWO]) is None
    assert pairs(["1"], UNCLEAR, ONE) == []


def test_kappa_of_a_textbook():
    # Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no gives .4.
    said = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(said) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_kappa_is_one_at_most_and_the_same_the_other_way_round(said):
    value = kappa(said)
    if value is not None:
        assert value <= 1 + 1e-9
        assert kappa([(second, first) for first, second in said]) == pytest.approx(value)


def test_kappa_of_full_agreement_and_of_none_to_speak_of():
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, True)] * 5) is None
    assert kappa([]) is None
