"""Distances, outlines from lines, and grid squares with the codes that JIS X 0410 gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.geography import (
    inside,
    kilometres,
    minutes,
    rings,
    square_code,
    square_middle,
    squares,
)


def test_a_degree_of_latitude_and_tokyo_to_osaka():
    assert kilometres(np.array([[135.0, 35]]), np.array([[135.0, 36]]))[0, 0] == pytest.approx(111.195, abs=0.01)
    tokyo, osaka = np.array([[139.7671, 35.6812]]), np.array([[135.4959, 34.7025]])
    assert kilometres(tokyo, osaka)[0, 0] == pytest.approx(403, abs=2)


def test_minutes_are_the_line_times_the_detour():
    found = minutes(np.array([[135.0, 35]]), np.array([[135.0, 35.1]]), speed=30, detour=1.5)
    assert found[0, 0] == pytest.approx(11.1195 * 1.5 * 2, abs=0.01)
    with pytest.raises(ValueError, match="速さ"):
        minutes(np.zeros((1, 2)), np.zeros((1, 2)), speed=0)


@pytest.mark.parametrize(("size", "code"), [(1000, "53394611"), (500, "533946113"), (250, "5339461132")])
def test_the_station_of_tokyo_has_its_squares(size, code):
    """Codes of the Statistics Bureau's table for 35.6812 N, 139.7671 E."""
    assert square_code(139.7671, 35.6812, size) == code


@given(st.floats(123, 145), st.floats(25, 45), st.sampled_from([1000, 500, 250]))
@settings(max_examples=100, deadline=None)
def test_a_middle_lies_in_its_square_and_near_its_points(longitude, latitude, size):
    code = square_code(longitude, latitude, size)
    x, y = square_middle(code)
    assert square_code(x, y, size) == code
    assert abs(x - longitude) <= size / 1000 / 160 + 1e-9
    assert abs(y - latitude) <= size / 1000 / 240 + 1e-9


def test_no_code_and_no_size_are_refused():
    for code in ("5339", "533946119", "53394a11"):
        with pytest.raises(ValueError, match="メッシュコード"):
            square_middle(code)
    with pytest.raises(ValueError, match="メッシュ"):
        square_code(139, 35, 300)


def test_squares_fill_an_outline_and_a_small_one_has_one():
    ring = [(139.0, 35.0), (139.05, 35.0), (139.05, 35.05), (139.0, 35.05), (139.0, 35.0)]
    assert len(squares([ring], 1000)) == 4 * 6
    assert len(squares([ring], 500)) == 8 * 12
    assert len(squares([[(139.0, 35.0), (139.0001, 35.0), (139.0, 35.0001)]], 500)) == 1


def test_lines_are_joined_whichever_way_they_are_drawn():
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    found = rings([[square[0], square[1]], [square[3], square[2], square[1]], [square[3], square[0]]])
    assert len(found) == 1
    assert set(found[0]) == set(square)
    assert inside(found[0], np.array([[0.5, 0.5], [1.5, 0.5]])).tolist() == [True, False]
    assert rings([[*square, square[0]]])[0] == (*square, square[0])
    with pytest.raises(ValueError, match="途切れて"):
        rings([[square[0], square[1]], [square[1], square[2]]])
