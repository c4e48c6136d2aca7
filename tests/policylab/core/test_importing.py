"""Files are told apart by their headings, and the oldest census is compared."""

import pytest

from tests.policylab.census import census, mergers, row
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.importing import import_files

BORDERS = mergers((20201, 20201, 20201))


def year(number, people):
    name = f"{number}年"
    return census(row("20000", "長野県", people, year=name), row("20201", "長野市", people - 1, year=name))


def test_the_oldest_census_is_compared_and_others_are_checked():
    found = import_files([("b.csv", year(2020, 50)), ("m.csv", BORDERS), ("a.csv", year(1980, 70))])
    assert [(each.file, each.rows, each.read, each.reported) for each in found.files] == [
        ("b.csv", 2, 2, 0),
        ("m.csv", 1, 1, 0),
        ("a.csv", 2, 2, 0),
    ]
    assert found.prefectures["20"].total == 73
    assert [(each.file, each.text) for each in found.warnings] == [("b.csv", "2020年 20"), ("a.csv", "1980年 20")]


def test_without_mergers_nothing_is_compared():
    assert import_files([("a.csv", year(1980, 70))]).prefectures == {}


def test_two_tables_of_mergers_are_refused():
    with pytest.raises(Refusal, match="二つあります"):
        import_files([("m.csv", BORDERS), ("n.csv", BORDERS)])
