import pytest

from yakuba.procedures.core.bank_accounts import is_possible
from yakuba.procedures.core.calculations import CalculationError, calculate

GOOD = {"bank_code": "0001", "branch_code": "123", "account_type": "ordinary", "number": "7654321"}
YUCHO = {**GOOD, "bank_code": "9900", "branch_code": "018"}


@pytest.mark.parametrize("change", [{}, {"bank_code": "9799"}, {"number": "0000001"}, {"account_type": "savings"}])
def test_possible(change):
    assert is_possible({**GOOD, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"bank_code": "0000"},
        {"bank_code": "9800"},
        {"bank_code": "9999"},
        {"bank_code": "001"},
        {"branch_code": "12"},
        {"number": "0000000"},
        {"number": "123456"},
        {"number": "12345678"},
        {"number": "123456O"},
        {"number": "１２３４５６７"},
        {"number": None},
    ],
)
def test_impossible(change):
    assert not is_possible({**GOOD, **change})


def test_the_postal_bank_builds_its_branches_from_the_passbook():
    assert is_possible(YUCHO)
    assert not is_possible({**YUCHO, "branch_code": "019"})
    assert is_possible({**YUCHO, "branch_code": "019", "account_type": "current"})
    assert not is_possible({**YUCHO, "branch_code": "018", "account_type": "current"})


def test_as_a_calculation():
    assert calculate("account_possible", {"account": GOOD}) is True
    assert calculate("account_possible", {"account": None}) is None
    with pytest.raises(CalculationError):
        calculate("account_possible", {"account": "0001"})
