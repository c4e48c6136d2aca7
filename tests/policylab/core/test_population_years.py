"""Years by today's districts: merged and divided ones rebased, the way told, what can't be left out and named."""

import numpy as np

from tests.policylab.core.test_assembling import facts, population
from yakuba.policylab.core.assembling import assembled


def table(*rows):
    names = ("old", "new", "share", "since", "line")
    return facts(
        "area_changes",
        changes=[
            dict(zip(names, (*row, *[None] * (4 - len(row)), line), strict=True)) for line, row in enumerate(rows, 2)
        ],
    )


def divided(*changes, before=("浜", "沢"), after=("浜", "沢東", "沢西")):
    files = [population("旧", [2024, 2025], before, people=9.0), population("新", [2026], after)]
    files[1].parsed.arrays["people"][:, -1] = 20
    return assembled([*files, table(*changes)] if changes else files)


def test_districts_that_were_merged_need_the_table_that_says_so():
    files = [population("旧", [2025], ["浜一", "浜二"]), population("新", [2026], ["浜"])]
    found = assembled(files)
    assert found.years == (2026,)
    assert any("浜一、浜二" in each and "地区の対応表" in each for each in found.warnings)
    found = assembled([*files, table(("浜一", "浜"), ("浜二", "浜"))])
    assert found.years == (2025, 2026)
    assert found.population[0, 0, 0, 0] == 20
    assert not any("分けました" in each for each in found.warnings)


def test_a_divided_district_is_shared_out_and_the_report_says_by_what():
    assert divided().years == (2026,)
    found = divided(("沢", "沢東", 0.6), ("沢", "沢西", 0.4))
    assert found.years == (2024, 2025, 2026)
    people = found.population[0]
    assert people.sum() == 2 * 9 * 2 * 101
    assert (people[1] + people[2] == 9).all()
    assert people[1:].sum(axis=(1, 2)).tolist() == [1091, 727]
    assert "2024〜2025年の「沢」の人口は、「地区の対応表」の割合（沢東60.0%、沢西40.0%）" in "".join(found.warnings)


def test_without_shares_people_of_the_parts_are_the_weights_and_the_report_says_so():
    found = divided(("沢", "沢東"), ("沢", "沢西"))
    assert found.population[0, 1:].sum(axis=(1, 2)).tolist() == [606, 1212]
    assert "割合がないので、2026年の人口の比（沢東33.3%、沢西66.7%）" in "".join(found.warnings)


def test_a_wrong_row_of_the_table_is_named_and_its_years_left_out():
    found = divided(("沢", "沢東", 0.6), ("沢", "沢南", 0.4))
    assert found.years == (2026,)
    assert "「地区の対応表」の3行目：新地区の「沢南」は" in "".join(found.warnings)
    found = divided(("浜", "沢東"))
    assert found.years == (2026,)
    assert "「地区の対応表」の2行目：旧地区の「浜」は、いまの人口にもある" in "".join(found.warnings)


def test_a_division_that_meets_no_year_asks_for_its_year():
    names = ("浜", "沢東", "沢西")
    rows = ("沢東", "沢東", 0.5), ("沢東", "沢西", 0.5)
    found = divided(*rows, before=names)
    assert "どの年の人口にも当てはまりませんでした" in "".join(found.warnings)
    found = divided(*((*row, 2026) for row in rows), before=names)
    assert "どの年の人口にも" not in "".join(found.warnings)
    assert np.unique(found.population[0].sum(axis=(1, 2))).tolist() == [909, 1818, 2727]
