"""How fast a channel may be used."""

from collections.abc import Iterable, Mapping

DEFAULTS: Mapping[str, float] = {"email": 20.0, "push": 100.0, "line": 100.0, "sms": 5.0}
"""Messages a second, where the operator names no other rate: what a small mail server and a small contract stand."""
FASTEST = 10_000.0
MOST_AT_ONCE = 50


def parse_rates(texts: Iterable[str]) -> dict[str, float]:
    """`email=20`, `sms=0.5`: messages a second. ValueError names the word that is none."""
    rates = dict(DEFAULTS)
    for text in texts:
        channel, _, rate = text.partition("=")
        try:
            number = float(rate)
        except ValueError:
            raise ValueError(f"{text!r}: write channel=messages a second, such as email=20") from None
        if not channel or not 0 < number <= FASTEST:
            raise ValueError(f"{text!r}: a rate is above 0 and at most {FASTEST:.0f} messages a second")
        rates[channel] = number
    return rates


def reservation(rate: float) -> int:
    """How many messages to reserve at once: a quarter of a second's, 50 at most, so that few statements pace many messages."""
    return max(1, min(int(rate / 4), MOST_AT_ONCE))
