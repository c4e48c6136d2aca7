"""`yakuba lab ensemble`: the same digest however it is computed, tables in and out, and clear words for a wrong row."""

import csv

import pytest

from tests.policylab.core.ensembles import world

SMALL = ("--years", "5", "--draws", "6", "--json")


@pytest.fixture
def folder(tmp_path):
    """Three towns of the same people each year, as they are counted."""
    model, found = world(3, 1), tmp_path / "towns"
    found.mkdir()

    def write(name, heading, rows):
        with (found / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([heading, *rows])

    people = [
        (f"0{area}", year, sex, age, model.population[area, at, age])
        for area in range(3)
        for year in (2020, 2021, 2022)
        for at, sex in enumerate("mf")
        for age in range(101)
    ]
    rates = [
        (sex, age, model.rates.survival[0, at, age], model.rates.fertility[0, age] * at)
        for at, sex in enumerate("mf")
        for age in range(101)
    ]
    write("population", ("area", "year", "sex", "age", "people"), people)
    write("rates", ("sex", "age", "survival", "fertility"), rates)
    vital = [(f"0{area}", year, 150 + area, 300, -20) for area in range(3) for year in (2020, 2021)]
    write("vital", ("area", "year", "births", "deaths", "net_migrants"), vital)
    return found


def test_made_up_towns_have_the_same_draws_for_a_seed(yakuba):
    found = yakuba("lab", "ensemble", "--areas", "30", *SMALL).data
    assert list(found) == ["areas", "years", "draws", "seed", "workers", "seconds", "draws_per_second", "digest"]
    again, other = (yakuba("lab", "ensemble", "--areas", "30", "--seed", seed, *SMALL).data for seed in (1, 2))
    assert again["digest"] == found["digest"] != other["digest"]


@pytest.mark.parametrize("end", ["csv", "parquet"])
def test_tables_in_and_bands_out(yakuba, folder, tmp_path, end):
    out = tmp_path / f"bands.{end}"
    assert yakuba("lab", "ensemble", folder, "--out", out, *SMALL).data["areas"] == 3
    if end == "csv":
        rows = list(csv.DictReader(out.open()))
        assert len(rows) == 3 * 6 * 2
        assert (rows[0]["area"], rows[0]["year"], rows[0]["age_group"]) == ("00", "2022", "total")
        for row in rows:
            assert float(row["p2_5"]) <= float(row["p50"]) <= float(row["p97_5"])
        assert float(rows[-2]["p2_5"]) < float(rows[-2]["p97_5"])
        return
    (folder / "population.csv").unlink()
    assert yakuba("lab", "ensemble", folder, *SMALL).code == 4
    assert out.read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("table", "before", "after", "message"),
    [
        ("population", "02,2022,f,7,", "02,2022,x,7,", "population: area=02、year=2022、sex=f、age=7 の行がありません"),
        ("vital", "01,2021", "01,2020", "vital: area=01、year=2020 の行が2行あります"),
        ("vital", ",150,", ",-150,", "births が-150.0です"),
        ("rates", "survival", "living", "列 sex、age、survival、fertility が読めません"),
        ("vital", "202", "201", "2年分以上"),
    ],
)
def test_a_wrong_row_is_named(yakuba, folder, table, before, after, message):
    file = folder / f"{table}.csv"
    file.write_text(file.read_text().replace(before, after))
    result = yakuba("lab", "ensemble", folder, *SMALL)
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize(
    ("options", "message"),
    [(("--draws", "0"), "--draws"), (("--workers", "99"), "--workers"), (("--out", "a.xls"), "--out")],
)
def test_wrong_options_are_refused(yakuba, options, message):
    result = yakuba("lab", "ensemble", *options)
    assert result.code == 2
    assert message in result.err
