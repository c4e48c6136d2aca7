"""Sizes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.photos.pixels import fitted, grey

LENGTHS = st.integers(1, 300)


@given(LENGTHS, LENGTHS, st.integers(1, 300))
def test_no_side_is_longer_and_none_is_gone(height: int, width: int, side: int) -> None:
    made = fitted(np.zeros((height, width, 3), np.uint8), side)
    assert max(made.shape[:2]) == min(side, max(height, width))
    assert min(made.shape[:2]) >= 1


def test_grey_is_how_bright_it_looks() -> None:
    red, green, blue = (grey(np.full((1, 1, 3), colour, np.uint8))[0, 0] for colour in np.eye(3) * 255)
    assert blue < red < green
