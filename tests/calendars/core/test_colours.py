"""Ink can be read on any colour."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.colours import colour_of, ink_on, luminance


@given(st.integers(0, 0xFFFFFF))
def test_the_contrast_is_at_least_four_to_one(number):
    colour = f"#{number:06x}"
    light, dark = sorted((luminance(colour), luminance(ink_on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) > 4


def test_the_towns_own_colour_goes_first():
    assert colour_of("#123456", "pet") == "#123456"
    assert colour_of("", "unknown") == colour_of("", "other")
