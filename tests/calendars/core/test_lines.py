"""Content lines."""

from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from yakuba.calendars.core.lines import folded, joined, text

VISIBLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=300)


@given(VISIBLE)
def test_a_folded_line_is_short_and_unfolds(line):
    pieces = folded(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(len(piece.encode()) <= 75 - (number > 0) for number, piece in enumerate(pieces))


def test_special_letters_are_escaped():
    assert text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
    assert Contentlines.from_ical(joined(["SUMMARY:" + "燃" * 60]))[0] == "SUMMARY:" + "燃" * 60
