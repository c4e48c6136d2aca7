import re
from datetime import timedelta

from yakuba.procedures.core.papers.grid import Cell, read_cells, sections, written


def test_values_as_people_write_them() -> None:
    assert [written(each) for each in (None, True, False, 160.0, 7.5, "x", timedelta(hours=160, minutes=30))] == [
        "",
        "☑",
        "□",
        "160",
        "7.5",
        "x",
        "160時間30分",
    ]
    assert Cell(1, 1, "6.就労時間", "").label == "就労時間"


def test_the_first_label_of_a_name_opens_the_section():
    cells = read_cells([(2, 1, "Ａ：甲"), (1, 1, "A"), (1, 2, " 値 "), (2, 2, "別"), (3, 1, "レ")])
    found = sections(cells, {"a": re.compile("A")})
    assert found["a"].first() == "値"
    assert cells[-1].text == "☑"
