import pytest

from yakuba.opendata.core.facilities import REGISTERS, fields_of, hazards_of, hours_of, row_of, words_of


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_a_row_goes_in_and_comes_out_the_same(register):
    row = {column.name: "1" for column in register.standard.columns}
    fields = fields_of(row)
    back = row_of(register.standard, fields, municipality_code="1", prefecture="1", town="1")
    for column, value in zip(register.standard.columns, back, strict=True):
        assert value in {"1", "1.0", "11"}, column.name


def test_what_is_the_same_for_the_whole_town_is_filled_in():
    back = row_of(
        REGISTERS["public"].standard,
        {"name": "役場", "details": {}},
        municipality_code="226998",
        prefecture="静岡県",
        town="汐鳴町",
    )
    assert back[:5] == ["226998", None, "静岡県", "汐鳴町", "役場"]


def test_words_hours_and_hazards():
    assert "トショカン" in words_of({"name": "図書館", "kana": "としょかん"})
    assert hours_of({"利用可能曜日": "月火", "開始時間": "08:30", "終了時間": "17:15"}) == "月火 08:30–17:15"
    assert hours_of({}) == ""
    assert hazards_of({"災害種別_地震": "1", "災害種別_津波": "0", "備考": "1"}) == ("地震",)
