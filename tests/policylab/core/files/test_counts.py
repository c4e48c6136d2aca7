import math

import pytest

from yakuba.policylab.core.files.counts import FRACTION, NEGATIVE, WRONG, people


@pytest.mark.parametrize(
    ("text", "count"),
    [("12", 12), ("１，２３４", 1234), ("1,234人", 1234), ("-", 0), ("−", 0), ("12.0", 12), ("-0", 0)],
)
def test_numbers_of_people(text, count):
    assert people(text) == count


@pytest.mark.parametrize("text", ["*", "＊", "X", "x", "…", "***", "秘匿", "N/A"])
def test_what_is_not_told_is_not_nobody(text):
    assert math.isnan(people(text))


@pytest.mark.parametrize(
    ("text", "said"), [("-3", NEGATIVE), ("▲3", NEGATIVE), ("1.5", FRACTION), ("約10", WRONG), ("1,23", WRONG)]
)
def test_what_can_not_be_people_says_what_to_do(text, said):
    with pytest.raises(ValueError, match=said[:10]):
        people(text)
