from datetime import date

import pytest

from tests.packs.shipped import procedure
from yakuba.procedures.core.parameters import UnknownOnDate
from yakuba.procedures.core.unregistered import unregistered

DAY = date(2026, 12, 1)


def test_it_names_what_is_to_be_added_and_counts_the_rest():
    parameters = procedure("special-child-rearing-allowance").parameters
    found = unregistered(UnknownOnDate("", DAY, since=date(2026, 4, 1)), parameters)
    assert found.severity == "judge"
    assert found.reason["ja"].startswith("2026年4月以降の額が登録されていません。")
    assert "「金額・期限」" in found.reason["ja"]
    assert (
        f"1級の月額、2級の月額、受給資格者の所得制限限度額（扶養親族等0人）ほか{len(parameters) - 3}件"
        in found.reason["ja"]
    )
    assert "from April 2026" in found.reason["en"]


@pytest.mark.parametrize(
    ("boundary", "said"),
    [
        ({"before": date(2024, 4, 1)}, "2024年4月より前の料金"),
        ({"since": date(2027, 4, 15)}, "2027年4月15日以降の料金"),
    ],
)
def test_prices_have_no_parameter_to_name(boundary, said):
    assert unregistered(UnknownOnDate("", DAY, **boundary), {}).reason["ja"].startswith(said)
