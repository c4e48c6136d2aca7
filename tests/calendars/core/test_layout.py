"""Which column is what, also where the headings don't say."""

import pytest

from yakuba.calendars.core.layout import Master, find_layout
from yakuba.calendars.core.tables import Row, read_rows

CENTRES = {"東部", "西部"}


def layout_of(headings, cells="", labels=""):
    rows = [Row(1, tuple(headings.split(","))), Row(2, tuple(cells.split(",")))]
    return find_layout(rows, set(labels.split(",")) - {""}, CENTRES)


@pytest.mark.parametrize(
    ("headings", "cells", "labels", "names", "types"),
    [
        ("地名,センター,可燃,資源", "片町,東部,月,水", "", 1, "可燃,資源"),
        ("行政区,町内会,センター,可燃", "北区,片町,東部,月", "可燃", 2, "可燃"),
        ("地名,（center.csvを使わない場合は空白化）,可燃", "片町,,月", "可燃", 1, "可燃"),
        ("地名,センター,センター持込,可燃", "片町,東部,月,水", "センター持込", 1, "センター持込,可燃"),
        ("コミュニティセンター,町名,センター,可燃", "北,片町,東部,月", "可燃", 2, "可燃"),
        ("地名,事務所,可燃,資源", "片町,,月,水", "", 1, "可燃,資源"),
        ("区,地名,事務所,可燃,資源", "北区,片町,東部,月,水", "資源,可燃", 2, "可燃,資源"),
        ("区,地名,事務所,可燃,資源", "北区,片町,西部,月,水", "", 2, "可燃,資源"),
        ("地名,事務所,古紙,可燃", "片町,北部,月,水", "可燃", 1, "古紙,可燃"),
        ("地名,可燃,資源", "片町,月,水", "可燃,資源", 1, "可燃,資源"),
        ("地名,センター,可燃,,資源,", "片町,東部,月,,水,", "", 1, "可燃,資源"),
    ],
)
def test_names_centre_and_types(headings, cells, labels, names, types):
    layout = layout_of(headings, cells, labels)
    assert len(layout.names) == names
    assert ",".join(layout.types.values()) == types
    assert all(headings.split(",")[index] == heading for index, heading in layout.types.items())


def test_a_master_names_the_numbers_of_its_column():
    master = Master.of(read_rows("区番号,区名\n1,川崎区\n２,幸区\n3,\n".encode()))
    assert master.column(layout_of("町,区番号,センター,可燃")) == 1
    assert master.column(layout_of("番号,町,センター,可燃")) == 0
    assert [master.name(text) for text in ("１", "2", "3")] == ["川崎区", "幸区", None]
