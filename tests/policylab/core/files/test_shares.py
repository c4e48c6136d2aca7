from datetime import date

import pytest

from yakuba.policylab.core.files.shares import read_employment, read_use_rates

AS_OF = date(2024, 1, 1)


def test_employment_in_percent_or_shares():
    found = read_employment("a.csv", "年,就業率\n令和2年,72.5%\n2015年,0.6\n2021年,74\n".encode(), AS_OF)
    assert found.parsed.facts["years"] == [[2015, 0.6], [2020, 0.725], [2021, 0.74]]
    assert found.quality.blocking == ()


def test_employment_that_is_wrong():
    found = read_employment("a.csv", "年,就業率\n2015,多い\n平成99年,50%\n2016,130\n".encode(), AS_OF)
    assert [each.line for each in found.quality.errors] == [2, 3, 4]
    assert "2年以上" in "".join(found.quality.blocking)


def test_use_rates_of_six_ages():
    rows = "\n".join(f"{age}歳,{10 * age}%,0.0{age}" for age in range(6))
    found = read_use_rates("a.csv", f"年齢,働いている母の利用率,働いていない母の利用率\n{rows}\n".encode(), AS_OF)
    assert found.parsed.facts["of_working"] == pytest.approx([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    assert found.parsed.facts["of_others"] == pytest.approx([0, 0.01, 0.02, 0.03, 0.04, 0.05])


def test_use_rates_of_an_age_are_missing():
    found = read_use_rates("a.csv", "年齢,就業,その他\n0歳,0.1,0.1\n7歳,0.1,0.1\n".encode(), AS_OF)
    assert "1、2、3、4、5歳" in "".join(found.quality.blocking)
    assert [each.line for each in found.quality.errors] == [3]
