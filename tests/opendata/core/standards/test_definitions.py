import csv

from yakuba.opendata.core.standards.definitions import recognised, standards


def test_both_generations_are_there():
    found = standards()
    assert len([each for each in found.values() if each.generation == "2017"]) == 14
    assert len(found["toilets-2025"].columns) == 39
    assert len(found["preschools-2025"].columns) == 53
    assert {column.need for column in found["toilets-2025"].columns} == {"required", "recommended", "optional"}


def test_a_table_is_recognised_by_its_headings(shared):
    with (shared / "data/opendata/kawaguchi/112038_preschool.csv").open(encoding="utf-8-sig", newline="") as file:
        assert recognised(next(csv.reader(file))).id == "preschools-2025"
    assert recognised(standards()["aed-2017"].headings[:-3]).id == "aed-2017"
    assert recognised(["店", "数"]) is None


def test_required_columns_agree_with_the_published_schema(shared):
    with (shared / "data/opendata/public-toilet-schema-2026.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    ours = standards()["toilets-2025"].columns
    assert [each.name for each in ours] == [row["name"] for row in rows]
    assert {each.name for each in ours if each.need == "required"} == {
        row["name"] for row in rows if row["classification"] == "◎"
    }
