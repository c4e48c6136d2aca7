"""Every nation is read, or reported with file, line and column."""

import numpy as np
import pytest

from tests.policylab.nations import nations
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.wpp import FILES, read_nations


@pytest.mark.parametrize("text", ["", "-3", "NA", "1e999"])
def test_a_country_with_a_bad_cell_is_left_out_by_name(text):
    folder = nations("1", "2")
    lines = folder["mxF.csv"].decode().splitlines()
    cells = lines[3].split(",")
    cells[4] = text
    lines[3] = ",".join(cells)
    folder["mxF.csv"] = "\n".join(lines).encode()
    found = read_nations(folder)
    assert found.codes == ("2",)
    assert found.left_out == (f"1: mxF.csv 4行目 2020-2025: 「{text}」は使えません。数値を入れてください。",)


def test_ages_that_skip_overlap_or_repeat_are_reported():
    folder = nations("1", "2", "3", "4")
    lines = folder["popM.csv"].decode().splitlines()
    lines[1] = lines[1].replace(",0-4,", ",0-5,")
    lines[22] = lines[22].replace(",0-4,", ",5-9,")
    lines.append(lines[-1].replace("100+", "100-104"))
    folder["popM.csv"] = "\n".join(lines).encode()
    found = read_nations(folder)
    assert found.codes == ("3",)
    assert [each.split(":")[0] for each in found.left_out] == ["1", "2", "4"]
    assert "年齢 0-4 の行がありません" in found.left_out[0]
    assert "24行目: 同じ行が二つあります" in found.left_out[1]
    assert "86行目: 年齢「100-104」は想定外です" in found.left_out[2]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(name):
    folder = nations("1")
    del folder[name]
    with pytest.raises(Refusal, match=name):
        read_nations(folder)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x81", "文字コード"),
        (b"", "country_code の列がありません"),
        (b"code,year\n", "1行目は"),
        (b"country_code,name,2015-2020\n1,Land 1\n", "2行目: 列が2個"),
        (b"country_code,name,2015-2020\n1,Land 1,0\n", "列 2020-2025 がありません"),
    ],
)
def test_a_broken_file_is_refused(content, message):
    with pytest.raises(Refusal, match=message):
        read_nations(nations("1") | {"migration.csv": content})


def test_a_country_without_children_is_left_out():
    folder = nations("1", "2")
    for name in ("popM.csv", "popF.csv"):
        lines = folder[name].decode().splitlines()
        cells = lines[1].split(",")
        lines[1] = ",".join([*cells[:-1], "0"])
        folder[name] = "\n".join(lines).encode()
    found = read_nations(folder)
    assert found.codes == ("2",)
    assert "0-4歳が0人です" in found.left_out[0]


def test_columns_may_stand_in_any_order_beside_others_and_in_shift_jis():
    folder = nations("1", "2")
    for name, content in folder.items():
        rows = [line.split(",") for line in content.decode().splitlines()]
        turned = [[str(at), *row[::-1]] for at, row in enumerate(rows)]
        folder[name] = "\r\n".join(",".join(row).replace("Land", "国") for row in turned).encode("cp932")
    given, found = read_nations(nations("1", "2")), read_nations(folder)
    assert (found.codes, found.years, found.left_out) == (given.codes, given.years, ())
    np.testing.assert_array_equal(found.population, given.population)


def test_years_must_follow():
    folder = nations("1")
    with pytest.raises(Refusal, match="5年おき"):
        read_nations(folder | {"popMprojMed.csv": folder["popMprojMed.csv"].replace(b",2030,", b",2031,")})
