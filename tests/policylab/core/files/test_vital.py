from datetime import date

import numpy as np

from yakuba.policylab.core.files.vital import read

AS_OF = date(2024, 1, 1)


def vital(text):
    return read("a.csv", text.encode(), AS_OF)


def test_moves_are_who_came_less_who_left():
    found = vital('年,出生数,死亡数,転入,転出\n令和4年,10,20,30,35\n令和5年,"1,011",21,31,30\n')
    assert found.parsed.facts["years"] == [2022, 2023]
    assert [found.parsed.arrays[name].tolist() for name in ("births", "deaths", "moves")] == [
        [10, 1011],
        [20, 21],
        [-5, 1],
    ]


def test_net_moves_with_the_marks_of_offices():
    found = vital("年次,出生,死亡,社会増減\n2022,10,20,▲5\n2023,10,20,+3\n")
    assert found.parsed.arrays["moves"].tolist() == [-5, 3]


def test_without_moves_they_are_left_open():
    found = vital("年,出生,死亡\n2022,10,20\n2024,10,20\n")
    assert np.isnan(found.parsed.arrays["moves"]).all()
    assert [each for each in found.quality.notes if "2023年" in each]


def test_what_is_wrong_is_told_with_its_row():
    found = vital(
        "年,出生,死亡,社会増減\n2022,-1,20,1\n2023,X,20,1\n2024,1,20,多い\n2024,1,20,1\n2024,2,20,1\n合計,9,9,9\n"
    )
    assert [(each.line, each.column) for each in found.quality.errors] == [
        (2, "出生"),
        (3, "出生"),
        (4, "社会増減"),
        (6, "年"),
    ]
    assert [each.line for each in found.quality.warnings] == [7]
    assert found.quality.blocking


def test_two_ways_to_say_moves_that_differ():
    found = vital("年,出生,死亡,転入,転出,社会増減\n2022,1,2,10,4,7\n")
    assert "+6人と合いません" in found.quality.warnings[0].reason
    assert found.parsed.arrays["moves"].tolist() == [6]


def test_an_empty_table():
    assert "年ごとの行がありません" in vital("年,出生,死亡\n").quality.blocking[0]
