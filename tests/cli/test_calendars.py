"""`yakuba calendars check`: the agreed JSON, a table for people, and clear words for a wrong folder."""

import pytest

from tests.calendars.folder import folder
from yakuba.kernel.clock import SystemClock

BROKEN = "地名,センター,可燃ごみ,資源\n片町,東部,月 木,2土\n"


@pytest.fixture
def place(tmp_path):
    for name, content in folder().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_keys_are_those_agreed(yakuba, place):
    found = yakuba("calendars", "check", place, "--year", 2026, "--json").data
    assert list(found) == ["areas", "cells", "read", "reported", "warnings", "dates"]
    assert (found["areas"], found["cells"], found["read"], found["reported"]) == (3, 6, 6, [])
    assert found["dates"]["北区/片町"]["資源"][:2] == ["2026-01-14", "2026-02-11"]


def test_what_is_reported_has_its_place(yakuba, place):
    (place / "area_master.csv").unlink()
    (place / "area_days.csv").write_text(BROKEN, encoding="cp932")
    (reported,) = yakuba("calendars", "check", place, "--year", 2026, "--json").data["reported"]
    assert list(reported) == ["file", "row", "column", "text", "reason"]
    assert (reported["file"], reported["row"], reported["column"]) == ("area_days.csv", 2, "資源")
    assert (reported["text"], "「土2」" in reported["reason"]) == ("2土", True)


def test_people_read_a_table(yakuba, place):
    (place / "area_days.csv").write_text("地名,センター,可燃ごみ,資源\n片町,北部,月 木,2土\n", encoding="utf-8")
    text = yakuba("calendars", "check", place, "--year", 2026).out
    assert text.splitlines()[0].split() == ["2026", "可燃ごみ", "資源"]
    assert text.splitlines()[1].split() == ["片町", "105", "0"]
    assert "1 areas, 2 cells: 1 read, 1 reported." in text
    assert "✗ area_days.csv:2 資源 「2土」" in text
    assert "△ area_days.csv:2 センター 「北部」" in text


def test_a_checkout_is_read_where_its_files_are(yakuba, place):
    for folder_, pattern in (("data", "*.csv"), ("js", "*.js")):
        (place / folder_).mkdir()
        for file in place.glob(pattern):
            file.rename(place / folder_ / file.name)
    found = yakuba("calendars", "check", place, "--year", 2026, "--json").data
    assert found["dates"]["北区/片町"]["可燃ごみ"][:2] == ["2026-01-05", "2026-01-08"]


def test_the_year_is_this_one_where_none_is_given(yakuba, place):
    years = {day[:4] for day in yakuba("calendars", "check", place, "--json").data["dates"]["北区/表町"]["可燃ごみ"]}
    assert years == {str(SystemClock().now().year)}


@pytest.mark.parametrize("year", ["1899", "2201", "令和8"])
def test_a_wrong_year_is_refused(yakuba, place, year):
    result = yakuba("calendars", "check", place, "--year", year)
    assert (result.code, "--year" in result.err, result.out) == (2, True, "")


def test_a_wrong_folder_is_refused_with_the_file(yakuba, place):
    missing = yakuba("calendars", "check", place / "nowhere")
    assert (missing.code, "nowhere" in missing.err) == (4, True)
    (place / "area_days.csv").write_bytes(b"\x82\x00")
    broken = yakuba("calendars", "check", place)
    assert (broken.code, "area_days.csv: 文字コード" in broken.err) == (2, True)
    (place / "area_days.csv").unlink()
    empty = yakuba("calendars", "check", place)
    assert (empty.code, "area_days.csv がありません" in empty.err) == (2, True)
