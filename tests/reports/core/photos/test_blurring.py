"""What is hidden stays hidden."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.photos.blurring import MARGIN, TILES, blurred
from yakuba.reports.core.photos.boxes import Box, clipped

SHARES = st.floats(0, 1)
BOXES = st.builds(clipped, SHARES, SHARES, st.floats(0.01, 1), st.floats(0.01, 1))


def noise(seed: int, height: int = 120, width: int = 160) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_two_pictures_with_the_same_averages_cannot_be_told_apart() -> None:
    """A fine pattern and its negative have the same averages: after blurring they are the same picture."""
    rows, columns = np.indices((96, 96))
    one = np.repeat(((rows + columns) % 2 * 255).astype(np.uint8)[..., None], 3, axis=2)
    other = 255 - one
    whole = [Box(0, 0, 1, 1)]
    assert np.abs(blurred(one, whole).astype(int) - blurred(other, whole)).max() <= 1


def test_only_the_boxes_change() -> None:
    pixels = noise(1)
    box = Box(0.25, 0.25, 0.25, 0.25)
    result = blurred(pixels, [box])
    rows, columns = box.grown(MARGIN).within(160, 120)
    changed = (result != pixels).any(axis=2)
    assert changed[rows, columns].mean() > 0.9
    changed[rows, columns] = False
    assert not changed.any()


def test_the_given_picture_is_not_touched() -> None:
    pixels = noise(2)
    blurred(pixels, [Box(0, 0, 1, 1)])
    assert (pixels == noise(2)).all()


@given(st.lists(BOXES, max_size=5), st.integers(1, 90), st.integers(1, 90))
def test_any_boxes_on_any_picture(boxes: list[Box], height: int, width: int) -> None:
    pixels = noise(3, height, width)
    result = blurred(pixels, boxes)
    assert result.shape == pixels.shape
    assert result.dtype == np.uint8


def test_little_is_left_of_a_box() -> None:
    """No more information than the averages: a picture of TILES × TILES tells all that the blurred one does."""
    result = blurred(noise(4, 240, 240), [Box(0, 0, 1, 1)]).astype(float)
    steps = np.abs(np.diff(result, axis=1)).max()
    assert steps < 255 / (240 / TILES) * 3
