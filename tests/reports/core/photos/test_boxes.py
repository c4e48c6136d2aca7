"""Boxes from a browser, on any picture."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.photos.boxes import MOST, Box, apart, clipped, plain, read_boxes

NUMBERS = st.floats(-2, 2)


@given(NUMBERS, NUMBERS, st.floats(0, 2), st.floats(0, 2))
def test_a_clipped_box_lies_on_the_picture(left: float, top: float, width: float, height: float) -> None:
    box = clipped(left, top, width, height)
    assert 0 <= box.left <= 1
    assert box.left + box.width <= 1 + 1e-4
    assert 0 <= box.top <= 1
    assert box.top + box.height <= 1 + 1e-4


@given(NUMBERS, NUMBERS, st.floats(0, 2), st.floats(0, 2), st.integers(1, 5000), st.integers(1, 5000))
def test_rows_and_columns_are_never_empty(
    left: float, top: float, width: float, height: float, wide: int, high: int
) -> None:
    rows, columns = clipped(left, top, width, height).within(wide, high)
    assert 0 <= rows.start < rows.stop <= high
    assert 0 <= columns.start < columns.stop <= wide


def test_boxes_come_back_as_they_went() -> None:
    boxes = (Box(0.1, 0.2, 0.3, 0.4, "face"), Box(0, 0, 1, 1, "other"))
    assert read_boxes(plain(boxes)) == boxes


@pytest.mark.parametrize(
    "given_",
    [
        None,
        {},
        "[]",
        [1],
        [{}],
        [{"left": 0, "top": 0, "width": 1}],
        [{"left": "a", "top": 0, "width": 1, "height": 1}],
        [{"left": float("nan"), "top": 0, "width": 1, "height": 1}],
        [{"left": float("inf"), "top": 0, "width": 1, "height": 1}],
        [{"left": 10**400, "top": 0, "width": 1, "height": 1}],
        [{"left": -0.1, "top": 0, "width": 1, "height": 1}],
        [{"left": 0, "top": 0, "width": 0, "height": 1}],
        [{"left": 1, "top": 0, "width": 1, "height": 1}],
        [{"left": 0, "top": 0, "width": 1, "height": 1, "kind": "<script>"}],
        [{"left": 0, "top": 0, "width": 1, "height": 1, "kind": []}],
        [{"left": 0, "top": 0, "width": 1, "height": 1}] * (MOST + 1),
    ],
)
def test_what_is_no_box_is_refused(given_: Any) -> None:
    with pytest.raises(Refusal) as caught:
        read_boxes(given_)
    assert caught.value.code == "photo-boxes"


def test_a_box_that_covers_another_counts_once() -> None:
    first, within, beside = Box(0, 0, 0.4, 0.4), Box(0.1, 0.1, 0.1, 0.1), Box(0.5, 0.5, 0.4, 0.4)
    assert apart([first, within, beside]) == (first, beside)
    assert first.overlap(within) == 1.0
    assert first.overlap(beside) == 0.0
