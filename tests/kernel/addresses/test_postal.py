from concurrent.futures import ThreadPoolExecutor

import pytest

from yakuba.kernel.addresses import lookup_postal_code
from yakuba.kernel.codes import is_municipality_code


@pytest.mark.parametrize("written", ["1000001", "100-0001", "〒100-0001", "１００－０００１", " 100 0001 "])
def test_one_area(written):
    (area,) = lookup_postal_code(written)
    assert (area.prefecture, area.city, area.town) == ("東京都", "千代田区", "千代田")
    assert (area.prefecture_kana, area.city_kana, area.town_kana) == ("トウキョウト", "チヨダク", "チヨダ")
    assert (area.postal_code, area.municipality_code) == ("1000001", "131016")


def test_a_code_of_two_prefectures():
    areas = lookup_postal_code("4980000")
    assert [(area.prefecture, area.city, area.town) for area in areas] == [
        ("愛知県", "弥富市", ""),
        ("三重県", "桑名郡木曽岬町", ""),
    ]
    assert all(is_municipality_code(area.municipality_code) for area in areas)


def test_an_office():
    (area,) = lookup_postal_code("1008111")
    assert (area.office, area.town, area.block) == ("宮内庁", "千代田", "1-1")


def test_no_such_code():
    assert lookup_postal_code("9999999") == []


@pytest.mark.parametrize("written", ["", "100000", "10000011", "abcdefg", "〒"])
def test_seven_digits(written):
    with pytest.raises(ValueError, match="7けた"):
        lookup_postal_code(written)


def test_many_threads():
    codes = ["1000001", "1600023", "4980000", "0600031", "6028064", "9071801"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lookup_postal_code, codes))
    assert found == [lookup_postal_code(code) for code in codes]
