"""The calendar for programs."""

import pytest

from tests.calendars.conftest import area


@pytest.fixture
def home(shown, clock):
    return area("北区/片町")


def test_areas_and_types(client, home):
    found = client.get("/api/v1/collection/areas/").json()
    assert [each["key"] for each in found["areas"]] == ["北区/片町", "北区/表町", "南区/片町"]
    assert [each["title"]["ja"] for each in found["types"]] == ["可燃ごみ", "資源"]
    assert [each["key"] for each in client.get("/api/v1/collection/areas/?q=表町").json()["areas"]] == ["北区/表町"]


def test_days_of_an_area(client, home):
    found = client.get(f"/api/v1/collection/areas/{home}/?from=2026-12-01&to=2026-12-10").json()
    assert found["types"][0]["dates"] == ["2026-12-03", "2026-12-07", "2026-12-10"]
    assert found["types"][1]["dates"] == ["2026-12-09"]


@pytest.mark.parametrize("query", ["from=yesterday", "from=2026-12-02&to=2026-12-01", "from=2026-01-01&to=2029-01-01"])
def test_a_span_that_makes_no_sense(client, home, query):
    assert client.get(f"/api/v1/collection/areas/{home}/?{query}").status_code == 422


def test_who_has_it_already_is_told_so(client, home):
    etag = client.get(f"/api/v1/collection/areas/{home}/")["ETag"]
    assert client.get(f"/api/v1/collection/areas/{home}/", headers={"if-none-match": etag}).status_code == 304


def test_a_town_without_a_calendar(client, town, clock):
    assert client.get("/api/v1/collection/areas/").json() == {"areas": [], "types": []}
