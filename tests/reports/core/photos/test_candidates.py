"""What is offered to be hidden."""

import numpy as np
import pytest

from tests.reports.core.photos.drawn import FACES, PLATES, SIZE, street
from yakuba.reports.core.photos.blurring import blurred
from yakuba.reports.core.photos.boxes import Box, clipped
from yakuba.reports.core.photos.candidates import find_candidates

HIGH, WIDE = SIZE


def covers(found: Box, x: float, y: float) -> bool:
    return found.left <= x / WIDE <= found.left + found.width and found.top <= y / HIGH <= found.top + found.height


@pytest.fixture(scope="module")
def found() -> tuple[Box, ...]:
    return find_candidates(street())


def test_faces_of_every_size(found: tuple[Box, ...]) -> None:
    faces = [box for box in found if box.kind == "face"]
    for x, y, r in FACES:
        assert any(covers(box, x, y - 0.12 * r) and covers(box, x, y + 0.5 * r) for box in faces), (x, y)


def test_plates_of_every_colour(found: tuple[Box, ...]) -> None:
    plates = [box for box in found if box.kind == "plate"]
    for x, y, wide in PLATES:
        whole = clipped(x / WIDE, y / HIGH, wide / WIDE, wide / 2 / HIGH)
        assert any(box.overlap(whole) > 0.9 for box in plates), (x, y)


def test_each_part_once(found: tuple[Box, ...]) -> None:
    assert len(found) == len(FACES) + len(PLATES)


def test_an_empty_road_offers_nothing() -> None:
    assert find_candidates(street(people=False)) == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 4000), (40, 30)])
def test_odd_shapes_are_no_error(size: tuple[int, int]) -> None:
    assert find_candidates(np.zeros((*size, 3), np.uint8)) == ()


def test_nothing_is_found_again_once_it_is_hidden(found: tuple[Box, ...]) -> None:
    assert find_candidates(blurred(street(), found)) == ()
