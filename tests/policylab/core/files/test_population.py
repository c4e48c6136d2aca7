"""From a town's table to people by single years, and what is said of each thing that is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policylab.core.files.tables import AS_OF, FIVES, rows, said, wide
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.population import read
from yakuba.policylab.core.text_tables import decoded


def test_five_year_groups_become_single_years_of_the_same_sum():
    found = wide(("浜", "男", 10), ("浜", "女", 12), ("山", "男", 3), ("山", "女", 5))
    people = found.parsed.arrays["people"]
    assert people.shape == (1, 2, 2, 101)
    assert people.sum(axis=3)[0].tolist() == [
        [pytest.approx(170), pytest.approx(204)],
        [pytest.approx(51), pytest.approx(85)],
    ]
    assert found.parsed.facts["years"] == [2024]
    assert found.parsed.facts["areas"] == [{"code": "", "name": "浜"}, {"code": "", "name": "山"}]
    assert (found.quality.rows, found.quality.read) == (4, 4)
    assert "スプレーグ" in said(found)


@given(st.lists(st.lists(st.integers(0, 900), min_size=17, max_size=17), min_size=2, max_size=2))
def test_nobody_is_lost_or_made_up(people):
    found = wide(("浜", "男", *people[0]), ("浜", "女", *people[1]), ("山", "男", 1), ("山", "女", 1))
    singles = found.parsed.arrays["people"]
    assert singles.sum() == pytest.approx(sum(map(sum, people)) + 34)
    assert (singles >= 0).all()


def test_years_and_bases_are_found_where_they_stand():
    title = rows(
        ("汐鳴町の人口（住民基本台帳、令和５年１月１日）",),
        ("地区", "性別", *FIVES),
        ("浜", "男", *[1] * 17),
        ("浜", "女", *[1] * 17),
    )
    found = read("人口.csv", title, AS_OF)
    assert (found.parsed.facts["years"], found.parsed.facts["basis"]) == ([2023], "register")
    found = wide(("R2.10.1", "浜", "男", 1), ("R2.10.1", "浜", "女", 1), ("H27.10.1", "浜", "男", 2), ("H27.10.1", "浜", "女", 2), heading=("年月日", "地区", "性別"))  # fmt: skip
    assert "年月日" not in said(found)


def test_an_eras_first_january_is_a_year():
    lines = [(year, "浜", sex, 10) for year in ("平成30年1月1日", "令和元年1月1日", "R2") for sex in "男女"]
    found = wide(*lines, heading=("年", "地区", "性別"))
    assert found.parsed.facts["years"] == [2018, 2019, 2020]
    assert not found.quality.errors


def test_a_year_that_is_none_is_not_taken_for_todays():
    lines = [(year, "浜", sex, 10) for year in ("2023年", "来年") for sex in "男女"]
    found = wide(*lines, heading=("年", "地区", "性別"))
    assert [(each.line, each.column, each.text) for each in found.quality.errors] == [
        (4, "年", "来年"),
        (5, "年", "来年"),
    ]
    assert found.quality.blocking


def test_two_bases_in_one_file_are_not_mixed():
    found = wide(("浜", "男", "住民基本台帳", 1), ("浜", "女", "住民基本台帳", 1), ("山", "男", "国勢調査", 1), ("山", "女", "国勢調査", 1), heading=("地区", "性別", "出典"))  # fmt: skip
    assert any("4行目から" in each and "別々のファイル" in each for each in found.quality.blocking)


@pytest.mark.parametrize(("text", "reason"), [("-3", "マイナス"), ("1.5", "小数"), ("多数", "整数")])
def test_a_figure_that_is_none_is_told_with_its_row(text, reason):
    found = wide(("浜", "男", 1), ("浜", "女", text), ("山", "男", 1))
    (error,) = found.quality.errors
    assert (error.line, error.column, error.text) == (3, "0~4歳", text)
    assert reason in error.reason
    assert found.quality.read == 2
    assert "1行" in found.quality.blocking[0]


def test_a_row_in_error_is_not_called_suppressed_too():
    found = wide(("浜", "男", 1), ("浜", "女", "-3"), ("山", "男", 1), ("山", "女", 1))
    assert len(found.quality.errors) == 1
    assert not found.quality.warnings


def test_a_row_that_is_missing_is_named():
    found = wide(("浜", "男", 1), ("山", "男", 1), ("山", "女", 1))
    (warning,) = found.quality.warnings
    assert (warning.column, "女の行がありません" in warning.reason) == ("浜", True)


def test_the_same_twice_is_an_error_unless_it_is_the_same():
    assert wide(("浜", "男", 1), ("浜", "男", 1), ("浜", "女", 1)).quality.errors == ()
    assert "すでにあります" in said(wide(("浜", "男", 1), ("浜", "男", 2), ("浜", "女", 1)))


def test_men_follow_from_all_and_women():
    found = wide(("浜", "総数", 5), ("浜", "女", 2))
    assert found.parsed.arrays["people"].sum(axis=3)[0, 0].tolist() == [pytest.approx(51), pytest.approx(34)]
    assert "男女別の人口がありません" in said(wide(("浜", "総数", 5)))


def test_rows_of_sums_only_check():
    lines = [(name, sex, people) for name, people in (("浜", 1), ("山", 2), ("町計", 4)) for sex in "男女"]
    found = wide(*lines)
    assert [each["name"] for each in found.parsed.facts["areas"]] == ["浜", "山"]
    assert "合計の行（町計）" in said(found)
    found = wide(
        ("山", "男", 2), ("山", "女", 2), ("浜", "男", 1), ("浜", "女", 1), ("汐鳴", "男", 3), ("汐鳴", "女", 3)
    )
    assert [each["name"] for each in found.parsed.facts["areas"]] == ["山", "浜"]


def test_codes_of_parts_begin_with_the_code_of_the_whole():
    heading = ("地域コード", "地区", "性別")
    lines = [(code, name, sex, people) for code, name, people in (("01", "浜通り", 3), ("0101", "浜通り1丁目", 1), ("0102", "浜通り2丁目", 2), ("02", "山", 9)) for sex in "男女"]  # fmt: skip
    found = wide(*lines, heading=heading)
    assert [each["code"] for each in found.parsed.facts["areas"]] == ["0101", "0102", "02"]


def test_a_heading_without_ages_is_refused_with_an_example():
    with pytest.raises(Refusal, match="0〜4歳"):
        read("a.csv", "地区,人口\n浜,3\n".encode(), AS_OF)


def test_nobody_lives_there():
    found = wide(("浜", "男", 1), ("浜", "女", 1), ("工業団地", "男", 0), ("工業団地", "女", "-"))
    assert [each["name"] for each in found.parsed.facts["areas"]] == ["浜"]
    assert "工業団地" in said(found)


def test_people_of_unknown_age_are_spread():
    heading = ("地区", "性別", "年齢不詳")
    found = wide(("浜", "男", 17, 1), ("浜", "女", 0, 1), heading=heading)
    assert found.parsed.arrays["people"].sum(axis=3)[0, 0].tolist() == [pytest.approx(34), pytest.approx(17)]


def test_small_areas_of_the_real_census_files_are_read(shared):
    """The rows of three towns in the very file that e-Stat gives out, preamble, codes and footnotes included."""
    packed = (shared / "data/population/census_2020.csv.gz").read_bytes()
    text, _ = decoded("census_2020.csv", packed)
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "総数" in line and "男女" in line and line.count("歳") > 9)
    wanted = ("13101", "13102", "13103")
    kept = "".join(
        line for number, line in enumerate(lines) if number <= at or any(f'"{each}"' in line for each in wanted)
    )
    found = read("census_2020.csv", kept.encode(), date(2020, 10, 1))
    assert found.quality.errors == ()
    assert {"千代田区", "中央区", "港区"} <= {each["name"] for each in found.parsed.facts["areas"]}
