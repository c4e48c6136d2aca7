"""Codes of an earlier year lead to today's municipality."""

import pytest

from tests.policylab.census import mergers
from yakuba.policylab.core.mergers import is_heading, read_mergers
from yakuba.policylab.core.text_tables import read_table


def read(*rows):
    return read_mergers(read_table("m.csv", mergers(*rows), is_heading))


def test_codes_lead_to_the_latest_year():
    found = read((1202, 1202, 1202), (1339, 1339, 1202), (4201, 4100, 4100), ("", "", 1234))
    assert (found.rows, found.read, found.latest) == (4, 4, 2020)
    assert found.today(1980, "01339", {"01202"}) == "01202"
    assert found.today(1980, "01000", set()) is None


def test_a_code_of_another_year_stands_for_its_municipality_but_not_beside_it():
    found = read((4201, 4100, 4100), (1339, 1339, 1202))
    assert found.today(1980, "04100", {"04100"}) == "04100"
    assert found.today(2020, "01339", {"01202", "01339"}) is None
    assert found.today(2020, "01339", {"01339"}) == "01202"


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ((1203, "x", 1203), "id_muni1990", "5桁の数字"),
        ((1203, 1203, ""), "id_muni2020", "最新の年"),
        ((1202, 1203, 1203), "id_muni1980", "すでに01202"),
        ((1203, 1203), "", "列が3個"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported(line, column, reason):
    found = read((1202, 1202, 1202), line)
    assert (found.rows, found.read) == (2, 1)
    (reported,) = found.reported
    assert (reported.line, reported.column) == (3, column)
    assert reason in reported.reason
