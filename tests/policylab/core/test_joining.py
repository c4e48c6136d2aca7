import pytest

from yakuba.policylab.core.joining import Named, Places, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大字松ヶ丘一丁目", "松が丘１丁目"),
        ("緑ケ丘十二丁目", "緑ヶ丘 12丁目"),
        ("一之宮町", "一の宮町"),
        ("字 浜", "浜"),
        ("第二区", "第2区"),
    ],
)
def test_spellings_of_one_district_are_the_same(one, other):
    assert same_name(one) == same_name(other)


def test_numbers_in_names_that_count_nothing_stay():
    assert same_name("三島町") == "三島町"


def test_a_code_counts_more_than_a_name():
    places = Places([Named("01", "浜"), Named("02", "山"), Named("03", "川"), Named("04", "川")])
    assert len(places) == 4
    assert places.find("02", "浜") == 1
    assert places.find("", "浜") == 0 == places.find("99", "大字浜")
    assert places.find("", "川") is None
    assert places.find("", "谷") is None
