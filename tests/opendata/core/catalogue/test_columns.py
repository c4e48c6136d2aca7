import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.opendata.core.catalogue.columns import columns_of, place_of, read


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("人口", ["1", "20", None], "integer"),
        ("人口", ["1", "X", "-"], "integer"),
        ("人口", ["X", "X"], "text"),
        ("率", ["1.5", "2"], "number"),
        ("番地", ["007", "12"], "text"),
        ("店コード", ["1", "2"], "text"),
        ("開始日", ["2026-01-31", "2026-02-28"], "date"),
        ("開始日", ["2026-02-30"], "text"),
        ("備考", [None, None], "text"),
    ],
)
def test_the_narrowest_kind_that_holds(name, values, kind):
    assert columns_of([name], [[value] for value in values])[0].kind == kind


def test_a_place_needs_both_halves():
    assert place_of(columns_of(["緯度", "経度"], [["34.7", "138.1"]])) == (0, 1)
    assert place_of(columns_of(["緯度", "名"], [["34.7", "a"]])) is None
    assert [each.kind for each in columns_of(["緯度", "経度"], [["134.7", "38.1"]])] == ["number", "number"]


def test_a_kind_that_was_promised_is_borne_out_by_every_value():
    assert columns_of(["年"], [["2026"]], {"年": "integer"})[0].kind == "integer"
    assert columns_of(["年"], [["2026"], ["不明な年"]], {"年": "integer"})[0].kind == "text"


@given(st.text(max_size=20), st.sampled_from(["text", "integer", "number", "date", "latitude"]))
def test_reading_never_fails_and_never_changes_a_text(value, kind):
    found = read(value, kind)
    assert found is None or kind != "text" or found == value


@given(st.integers(-(10**17), 10**17))
def test_a_number_comes_back(number):
    assert read(str(number), "integer") == number
