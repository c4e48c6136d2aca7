from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.cells import ZOOM, cell, cell_at, column_row, counted_zoom, span

latitudes = st.floats(-85, 85)
longitudes = st.floats(-180, 179.999)


@given(latitudes, longitudes, st.integers(0, ZOOM))
def test_a_cell_lies_in_the_span_of_every_larger_cell_around_it(latitude, longitude, zoom):
    first, last = span(*column_row(latitude, longitude, zoom), zoom)
    assert first <= cell(latitude, longitude) <= last
    assert last < 1 << 2 * ZOOM


def test_columns_and_rows_are_those_of_map_tiles():
    # 地理院タイル: 東京駅 at zoom 14 is tile 14552/6451.
    assert column_row(35.681236, 139.767125, 14) == (14552, 6451)


def test_a_number_knows_its_cell_at_every_zoom():
    for latitude, longitude in ((34.655, 138.005), (-33.9, -70.6), (0.0001, -0.0001)):
        for zoom in range(27):
            assert cell_at(cell(latitude, longitude), zoom) == column_row(latitude, longitude, zoom)


def test_cells_on_a_map_are_64_to_128_pixels_wide():
    assert {2 ** (zoom + 8 - counted_zoom(zoom)) for zoom in range(6, 17)} == {64, 128}
