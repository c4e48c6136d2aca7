"""Pictures drawn here: texts are escaped, words for those who can't see them stand in, PNG comes out."""

from defusedxml import ElementTree

from yakuba.webkit.charts import ChartTable
from yakuba.webkit.drawings import Drawing, drawn, put, write
from yakuba.webkit.fan_charts import fan_chart, lines_drawing, nice_ticks, several_chart

YEARS = [2026, 2027, 2028]
BANDS = {95: ([90, 80, 70], [110, 120, 130]), 80: ([95, 90, 85], [105, 110, 115])}


def test_a_name_cannot_become_markup():
    root = drawn(100, 50)
    write(root, 1, 2, "<script>alert(1)</script>", stroke_width=2)
    found = Drawing(ChartTable("表<b>", ("区", "人"), (("a&b", 3),)), root)
    assert "<script>" not in found.svg
    assert 'stroke-width="2"' in found.svg
    assert ElementTree.fromstring(found.svg).attrib["role"] == "img"
    assert "表&lt;b&gt;" in found.svg
    assert found.rows == [("a&b", "3")]
    assert "style" not in found.svg


def test_a_picture_with_links_is_a_group():
    root = drawn(10, 10)
    put(put(root, "a", href="?area=1"), "path", d="M0 0")
    assert 'role="group"' in Drawing(ChartTable("図", ("区",), ()), root).svg


def test_png_is_a_picture():
    assert fan_chart("総人口", YEARS, [100, 100, 100], BANDS, past=[(2025, 99)]).png.startswith(b"\x89PNG")


def test_a_fan_has_a_row_for_each_year_with_all_ends():
    found = fan_chart("総人口", YEARS, [100, 100, 100], BANDS)
    assert found.table.header == ("年", "下限95%", "下限80%", "中央値", "上限80%", "上限95%")
    assert found.table.rows[2] == ("2028年", 70, 85, 100, 115, 130)
    assert found.svg.count("95%の幅") == 1


def test_several_lines_differ_by_more_than_colour():
    found = several_chart("比較", YEARS, {"A": ([1, 2, 3],) * 3, "B": ([3, 2, 1],) * 3}, zero=True)
    assert "stroke-dasharray" in found.svg
    assert found.table.rows[0] == ("2026年", 1, 1, 1, 3, 3, 3)
    assert lines_drawing("線", YEARS, {"A": [1, 2, 3]}).table.rows[1] == ("2027年", 2)


def test_ticks_are_round_and_hold_everything():
    assert nice_ticks(12_900, 19_000) == [12_000, 14_000, 16_000, 18_000, 20_000]
    assert nice_ticks(0, 0)[0] == 0
    for low, high in ((-3.2, 4.1), (0, 1), (99_999, 100_001), (-7, -6)):
        found = nice_ticks(low, high)
        assert found[0] <= low
        assert found[-1] >= high
        assert len(found) <= 8
