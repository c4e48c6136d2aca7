from tests.policylab.core.files.tables import said, wide


def test_totals_that_do_not_match_name_the_row_and_both_figures():
    found = wide(("浜", "男", 20, 1), ("浜", "女", 17, 1), heading=("地区", "性別", "総数"))
    (warning,) = found.quality.warnings
    assert (warning.line, warning.column, warning.text) == (2, "浜 男の総数", "20")
    assert "合計17人" in warning.reason


def test_a_town_that_is_not_the_sum_of_its_districts():
    lines = [(name, sex, total, people) for name, total, people in (("浜", 17, 1), ("町計", 34, 2)) for sex in "男女"]
    found = wide(*lines, heading=("地区", "性別", "総数"))
    assert any(each.column == "町計" and "-34人違います" in each.reason for each in found.quality.warnings)


def test_a_district_without_mothers():
    women = [5] * 3 + [0] * 7 + [5] * 7
    found = wide(("浜", "男", 5), ("浜", "女", *women), ("山", "男", 5), ("山", "女", 5))
    assert any(each.text == "浜" and "15〜49歳の女性がいない" in each.reason for each in found.quality.warnings)


def test_a_leap_from_year_to_year():
    lines = [(year, name, sex, people) for year, name, people in ((2022, "浜", 10), (2023, "浜", 100), (2022, "山", 10), (2023, "山", 11)) for sex in "男女"]  # fmt: skip
    found = wide(*lines, heading=("年", "地区", "性別"))
    assert [each.column for each in found.quality.warnings] == ["浜"]
    assert "けたの誤り" in said(found)
