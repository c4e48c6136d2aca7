import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.towns.core.middles import middle

SQUARE = [[138.0, 34.0], [138.2, 34.0], [138.2, 34.2], [138.0, 34.2], [138.0, 34.0]]
SPECK = [[139.0, 35.0], [139.01, 35.0], [139.01, 35.01], [139.0, 35.0]]


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Point", "coordinates": [138.1, 34.1]}, (34.1, 138.1)),
        ({"type": "Polygon", "coordinates": [SQUARE]}, (34.1, 138.1)),
        ({"type": "MultiPolygon", "coordinates": [[SPECK], [SQUARE]]}, (34.1, 138.1)),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3]]]}, (2, 2)),
        ({"type": "Polygon", "coordinates": []}, None),
        ({"type": "LineString", "coordinates": SQUARE}, None),
        (None, None),
    ],
)
def test_the_middle(geometry, point):
    assert middle(geometry) == (pytest.approx(point) if point else None)


@given(st.floats(130, 140), st.floats(30, 40), st.floats(0.001, 1), st.floats(0.001, 1))
def test_the_middle_of_a_rectangle(west, south, width, height):
    ring = [[west, south], [west + width, south], [west + width, south + height], [west, south + height]]
    assert middle({"type": "Polygon", "coordinates": [ring]}) == pytest.approx((south + height / 2, west + width / 2))
