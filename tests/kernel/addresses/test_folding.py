import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.addresses.folding import fold, fold_key
from yakuba.kernel.text import normalise


@pytest.mark.parametrize(
    "spellings",
    [
        ["霞ヶ関", "霞が関", "霞ケ関", "霞ガ関"],
        ["一之船入町", "一ノ舟入町", "1の船入町", "１ノ船入町"],
        ["北二十四条", "北24条", "北２４条"],
        ["巿川巿", "市川市"],
        ["梼原町", "檮原町"],
        ["三ッ沢", "三ツ沢", "三つ沢"],
        ["竜ケ崎", "龍ヶ崎", "龍 ケ 崎"],
    ],
)
def test_spellings_meet(spellings):
    assert len({fold_key(spelling) for spelling in spellings}) == 1


def test_remembers_where_characters_came_from():
    folded = fold("北 二十四 条 西 1")
    assert folded.key == "北24条西1"
    assert folded.rest(3) == "条 西 1"
    assert folded.rest(4) == "西 1"
    assert folded.between(0, 4) == "北 二十四 条"


@given(st.text())
def test_every_place_in_the_key_has_a_place_in_the_text(typed):
    folded = fold(typed)
    assert len(folded.starts) == len(folded.key) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.rest(0) == normalise(typed)
    assert folded.rest(len(folded.key)) == ""
