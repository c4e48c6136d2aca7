import pytest

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.catalogue.ckan import facets, matches, read_search, sorted_packages

ONE = {
    "name": "toilets", "title": "公衆トイレ", "notes": "", "metadata_modified": "2026-01-02", "license_id": "cc-by-4.0",
    "organization": {"name": "mihon", "title": "みほん町"}, "groups": [{"name": "regi", "title": "施設"}],
    "tags": [{"name": "トイレ"}], "resources": [{"format": "CSV"}, {"format": "JSON"}],
}  # fmt: skip
TWO = {**ONE, "name": "aed", "title": "AED", "metadata_modified": "2026-01-01", "tags": []}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("*:*", True),
        ("", True),
        ("トイレ", True),
        ("図書館", False),
        ("organization:mihon AND res_format:csv", True),
        ("-res_format:CSV", False),
        ('tags:"トイレ"', True),
        ("tags:(本 OR トイレ)", True),
        ("title:公衆", True),
        ("name:aed", False),
    ],
)
def test_what_a_query_finds(query, holds):
    assert matches(ONE, "公衆トイレ toilets", read_search(query)) is holds


@pytest.mark.parametrize("query", ["color:red", "tags:(", '"'])
def test_what_cannot_be_read_is_said(query):
    with pytest.raises(Refusal):
        read_search(query)


def test_order_and_facets():
    assert [each["name"] for each in sorted_packages([ONE, TWO], "metadata_modified asc")] == ["aed", "toilets"]
    assert [each["name"] for each in sorted_packages([TWO, ONE], "title_string desc")] == ["toilets", "aed"]
    with pytest.raises(Refusal):
        sorted_packages([ONE], "colour")
    assert facets([ONE, TWO], ["organization"], -1)["organization"]["items"] == [
        {"name": "mihon", "display_name": "みほん町", "count": 2}
    ]
