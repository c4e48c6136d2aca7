from yakuba.opendata.core.catalogue.charting import Axes, axes_of
from yakuba.opendata.core.catalogue.columns import Column

COLUMNS = (
    Column("地区コード"),
    Column("地区名"),
    Column("年", "date"),
    Column("人口", "integer"),
    Column("世帯", "integer"),
)


def test_time_goes_first_and_codes_make_no_bars():
    assert axes_of(COLUMNS) == Axes(label=2, value=3, time=True)
    assert axes_of(COLUMNS[:2] + COLUMNS[3:]) == Axes(label=1, value=2, time=False)


def test_what_was_asked_for_where_the_table_has_it():
    assert axes_of(COLUMNS, 4, 1) == Axes(label=1, value=4, time=False)
    assert axes_of(COLUMNS, 99, 0) == Axes(label=2, value=3, time=True)
    assert axes_of(COLUMNS[:2]) is None
