"""The states that are stored and shown."""

from yakuba.inquiries.core.learning.states import STATES


def test_codes_are_kept_and_each_is_called_something_else():
    assert list(STATES) == ["open", "drafted", "answered", "dismissed"]
    assert len(set(STATES.values())) == len(STATES)
