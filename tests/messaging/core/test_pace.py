import pytest

from yakuba.messaging.core.pace import DEFAULTS, parse_rates, reservation


def test_what_is_named_replaces_what_is_usual():
    assert parse_rates(["email=2", "webhook=50"]) == {**DEFAULTS, "email": 2.0, "webhook": 50.0}


@pytest.mark.parametrize(
    "text", ["email", "email=", "email=fast", "=3", "email=0", "email=-1", "email=nan", "email=1e9"]
)
def test_what_is_no_rate_is_said(text):
    with pytest.raises(ValueError, match="second"):
        parse_rates([text])


@pytest.mark.parametrize(("rate", "messages"), [(0.5, 1), (4, 1), (20, 5), (100, 25), (1000, 50)])
def test_a_quarter_of_a_second_at_once(rate, messages):
    assert reservation(rate) == messages
