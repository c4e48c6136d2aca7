"""The same picture, sent again by another telephone, is nearly the same number."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.core.photos.drawn import street
from yakuba.reports.core.photos.hashing import distance, perceptual_hash, signed
from yakuba.reports.core.photos.pixels import Pixels, fitted

WORDS = st.integers(0, 2**64 - 1)
STREETS = [street(seed=seed) for seed in range(4)]


def recompressed(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 30])[1], 1), np.uint8)


@pytest.mark.parametrize(
    "changed",
    [
        lambda pixels: fitted(pixels, 300),
        recompressed,
        lambda pixels: np.clip(pixels.astype(int) + 20, 0, 255).astype(np.uint8),
        lambda pixels: np.asarray(cv2.GaussianBlur(pixels, (0, 0), 2), np.uint8),
    ],
    ids=["smaller", "recompressed", "brighter", "blurred"],
)
def test_the_same_picture(changed) -> None:
    for picture in STREETS:
        assert distance(perceptual_hash(picture), perceptual_hash(changed(picture))) <= 8


def test_other_pictures() -> None:
    others = [perceptual_hash(street(seed=seed, people=False)) for seed in range(8)]
    assert min(distance(one, other) for at, one in enumerate(others) for other in others[:at]) > 10


@given(WORDS, WORDS, WORDS)
def test_the_distance_is_one(one: int, other: int, third: int) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one)
    assert distance(one, third) <= distance(one, other) + distance(other, third)


@given(WORDS, WORDS)
def test_a_sign_does_not_matter(one: int, other: int) -> None:
    assert -(2**63) <= signed(one) < 2**63
    assert distance(signed(one), other) == distance(one, other)


def test_one_colour_has_a_hash_too() -> None:
    assert 0 <= perceptual_hash(np.zeros((5, 5, 3), np.uint8)) < 2**64
