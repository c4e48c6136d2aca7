from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.cells import cell
from yakuba.reports.core.heat import ACROSS, box_of, divisor, heat_cells, zoom_for
from yakuba.reports.core.placing import Bounds, Point


@given(st.floats(-80, 80), st.floats(-179.9, 179.9), st.integers(5, 20))
def test_a_point_lies_in_the_box_of_its_cell(latitude, longitude, zoom):
    box = box_of(cell(latitude, longitude) // divisor(zoom), zoom)
    slack = 1e-7
    assert box.south - slack <= latitude <= box.north + slack
    assert box.west - slack <= longitude <= box.east + slack
    assert abs((box.east - box.west) - 360 / 2**zoom) < 1e-9


def test_the_grid_fits_the_town():
    town = Bounds(35.0, 139.0, 35.1, 139.12)
    zoom = zoom_for(town)
    assert ACROSS / 2 <= 0.12 / (360 / 2**zoom) <= ACROSS * 2


def test_the_most_come_first():
    zoom, here, there = 14, Point(35.05, 139.05), Point(35.09, 139.01)
    keys = [cell(each.latitude, each.longitude) // divisor(zoom) for each in (here, there)]
    first, second = heat_cells([(keys[0], 2), (keys[1], 7)], zoom)
    assert (first.count, second.count) == (7, 2)
    assert first.box.holds(there)
