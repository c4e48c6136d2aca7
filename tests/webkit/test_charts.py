import base64
from xml.etree import ElementTree as ET

import pytest

from yakuba.webkit import charts
from yakuba.webkit.charts import bar_chart, chart_png, chart_svg, curve_chart, line_chart, number, stacked_bar_chart

CHARTS = [
    bar_chart("経路別の申請数", [("オンライン", 1234), ("窓口", 80.5), ("郵送", None)], unit="件"),
    line_chart("月別", [("4月", 8.5), ("5月", None), ("6月", 7)], unit="日"),
    stacked_bar_chart("月別の経路", ["4月", "5月"], {"オンライン": [4, None], "窓口": [9, 8]}),
    bar_chart('<script>alert(1)</script> & "', [("<b>", 1)]),
    bar_chart("空", []),
    curve_chart("曲線", [(20, 5, 1, 9), (100, 12, 8, 16)], across="回答", up="誤り", unit="%"),
    curve_chart("点", [(20, 25, 9, 40)], across="見込み", up="実際", joined=False, diagonal=True),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title[:6])
def test_the_picture_obeys_the_policy_and_can_be_read_aloud(chart):
    root = ET.fromstring(chart_svg(chart))
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in charts.TAGS | {"title", "desc"}
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
    assert root.attrib["role"] == "img"
    title, desc = root[0], root[1]
    assert (title.tag.rpartition("}")[2], title.text) == ("title", chart.title)
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]


def test_styles_become_attributes_and_scripts_go():
    dirty = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()"><script>x()</script>'
        '<rect id="a" style="fill: red; cursor:pointer" width="1"/><g clip-path="url(#a)"/>'
        "<foreignObject/></svg>"
    )
    clean = charts._clean(dirty, "題", "説明")
    root = ET.fromstring(clean)
    rect, group = root[2], root[3]
    assert len(root) == 4
    assert rect.attrib["fill"] == "red"
    assert set(rect.attrib) == {"id", "fill", "width"}
    assert group.attrib["clip-path"] == f"url(#{rect.attrib['id']})"
    assert "onload" not in clean


def test_the_same_numbers_are_drawn_once():
    charts._svg.cache_clear()
    first = bar_chart("同じ", [("a", 1)])
    assert first.svg == bar_chart("同じ", [("a", 1)]).svg
    assert charts._svg.cache_info().misses == 1


def test_what_was_not_measured_is_a_dash_and_not_a_nought():
    chart = CHARTS[0]
    assert chart.rows[2] == ("郵送", "—")
    assert "—" in chart.svg
    assert "郵送" not in chart.description


def test_long_series_are_summed_up():
    chart = line_chart("月別", [(f"{month}月", month) for month in range(1, 13)], unit="件")
    assert chart.description == "値（件）：最大は12月の12、最小は1月の1"


def test_the_numbers_travel_in_the_link():
    text = base64.b64decode(CHARTS[2].download.partition("base64,")[2]).decode()
    assert text == "\ufeff期間,オンライン,窓口\r\n4月,4,9\r\n5月,,8\r\n"


def test_png_for_paper():
    assert chart_png(CHARTS[0]).startswith(b"\x89PNG")


def test_nothing_is_fetched():
    chart = charts._chart("外", {"data": {"url": "https://example.com/x.csv"}, "mark": "bar"}, ("a",), [])
    with pytest.raises(ValueError, match="own data"):
        chart_svg(chart)


@pytest.mark.parametrize(
    ("value", "text"), [(None, "—"), (1234, "1,234"), (12.0, "12"), (12.34, "12.3"), (-0.5, "-0.5")]
)
def test_numbers_for_people(value, text):
    assert number(value) == text
