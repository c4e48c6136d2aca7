import pytest

from yakuba.policylab.core.files.labels import Label, age_of, day_of, is_total, label_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("0-4歳の男性", Label(sex="male", age=(0, 4))),
        ("85歳以上の女性", Label(sex="female", age=(85, None))),
        ("男0歳", Label(sex="male", age=(0, 0))),
        ("0~4歳(女)", Label(sex="female", age=(0, 4))),
        ("総数0~4歳", Label(sex="total", age=(0, 4))),
        ("15歳未満", Label(age=(0, 14))),
        ("(再掲)75歳以上", Label(age=(75, None))),
        ("年齢不詳", Label(age="unknown")),
        ("総数、年齢「不詳」含む", Label(age="total")),
        ("男の総数、年齢「不詳」含む", Label(sex="male", age="total")),
        ("男女計", Label(sex="total")),
        ("計", Label(age="total")),
        ("Female", Label(sex="female")),
        ("令和5年", Label(year=2023)),
        ("地域名", Label("area")),
        ("字・丁目名", Label("area")),
        ("市区町村名", Label("municipality")),
        ("KEY_CODE", Label("code")),
        ("秘匿先情報", Label("merged_into")),
        ("調査年月日", Label("year")),
        ("年齢", Label("age")),
        ("人口", Label("value")),
        ("世帯数", Label(ignored=True)),
        ("浜通り", Label()),
        ("120", Label()),
    ],
)
def test_what_headings_say(text, label):
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和5年1月1日現在", (2023, 1, 1)),
        ("R5.10.1", (2023, 10, 1)),
        ("令和元年度", (2019, None, None)),
        ("H31年", (2019, None, None)),
        ("昭和64年", (1989, None, None)),
        ("2023-04-01", (2023, 4, 1)),
        ("20230101", (2023, 1, 1)),
        ("2023年", (2023, None, None)),
        ("1234567", None),
        ("浜通り2丁目", None),
    ],
)
def test_days_in_era_and_western_years(text, day):
    assert day_of(text) == day


def test_a_bare_number_is_an_age_only_where_ages_stand():
    assert age_of("7") == (7, 7)
    assert age_of("7歳") == (7, 7)
    assert age_of("7000") is None


@pytest.mark.parametrize(
    ("name", "total"),
    [("総数", True), ("町計", True), ("汐鳴町計", True), ("全町", True), ("浜", False), ("総合公園前", False)],
)
def test_names_of_sums(name, total):
    assert is_total(name) is total
