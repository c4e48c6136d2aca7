import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.interests import RADII, Interest, keys_about, read_interest
from yakuba.reports.core.placing import Point

CODES = st.sampled_from(["", "pothole", "street-light", "aza_1"])
POINTS = st.builds(
    Point, st.floats(20, 46).map(lambda value: round(value, 4)), st.floats(122, 154).map(lambda value: round(value, 4))
)
INTERESTS = st.builds(Interest, CODES, CODES) | st.builds(Interest, CODES, st.just(""), POINTS, st.sampled_from(RADII))


@given(INTERESTS)
def test_a_key_is_read_as_it_was_written(interest):
    assert read_interest(interest.key) == interest
    assert len(interest.topic) <= 120


@pytest.mark.parametrize(
    "key", ["", "category=", ";", "category=a;", "at=1,2,3", "at=99.0000,1.0000,500", "at=35.0000,139.0000,501", "x"]
)
def test_keys_that_nobody_wrote(key):
    assert read_interest(key) is None


@given(INTERESTS, st.sampled_from(["pothole", "street-light"]), st.sampled_from(["aza_1", "aza_2"]), POINTS)
def test_who_hears_of_a_report(interest, category, district, point):
    keys = keys_about(
        category=category, district=district, point=point, around=[interest.key] if interest.point else []
    )
    assert (interest.key in keys) == interest.holds(category=category, district=district, point=point)


def test_around_a_point():
    home = Interest("", "", Point(35.0, 139.0), 500)
    near, far = Point(35.004, 139.0), Point(35.005, 139.0)
    assert home.holds(category="x", district="y", point=near)
    assert not home.holds(category="x", district="y", point=far)
    assert not home.holds(category="x", district="y", point=None)
    assert keys_about(category="x", district="", point=near, around=[home.key]) == ["all", home.key, "category=x"]
