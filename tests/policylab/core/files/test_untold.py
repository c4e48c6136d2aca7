import pytest

from tests.policylab.core.files.tables import said, wide


def test_what_is_not_told_comes_from_the_rows_total():
    found = wide(("浜", "男", 100, "X", "*", *[5] * 15), ("浜", "女", 85, *[5] * 17), ("山", "男", 85, *[5] * 17), ("山", "女", 85, *[5] * 17), heading=("地区", "性別", "総数"))  # fmt: skip
    men = found.parsed.arrays["people"][0, 0, 0]
    assert men.sum() == pytest.approx(100)
    assert men[:5].sum() == pytest.approx(12.5)
    assert "2か所の人数が伏せられています" in said(found)


def test_a_district_told_with_another_gets_its_share_of_it():
    heading = ("KEY_CODE", "地区", "秘匿先情報", "性別", "総数")
    found = wide(
        ("01", "浜", "02", "男", 17, *["X"] * 17),
        ("01", "浜", "02", "女", 17, *["X"] * 17),
        ("02", "山", "", "男", 68, *[4] * 17),
        ("02", "山", "", "女", 68, *[4] * 17),
        heading=heading,
    )
    assert found.parsed.arrays["people"].sum(axis=(2, 3))[0].tolist() == [pytest.approx(34), pytest.approx(102)]
    assert "浜 2024年は山に含めて公表されています" in said(found)


def test_without_any_total_the_people_stay_where_they_were_told():
    heading = ("KEY_CODE", "地区", "秘匿先情報", "性別")
    lines = [("01", "浜", "02", sex, "X") for sex in "男女"] + [("02", "山", "", sex, 4) for sex in "男女"]
    found = wide(*lines, heading=heading)
    assert [each["name"] for each in found.parsed.facts["areas"]] == ["山"]
    assert "人口は山に残しました" in said(found)


def test_a_year_without_a_districts_row():
    lines = [(year, name, sex, 5) for year, name in ((2023, "浜"), (2023, "山"), (2024, "山")) for sex in "男女"]
    found = wide(*lines, heading=("年", "地区", "性別"))
    assert "2024年の行がありません" in said(found)
    assert "地区の対応表" in said(found)
