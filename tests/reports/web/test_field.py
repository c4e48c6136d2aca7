import pytest

from tests.reports.conftest import HERE
from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.reports.core.placing import Point


@pytest.fixture
def mine(mapped, report, clerk, staff, now):
    """Assigned to the clerk: a near one, a pressing one five kilometres away, one without a point."""
    points = {"weeds": HERE, "pothole": Point(HERE.latitude, HERE.longitude + 0.05), "gutter": None}
    made = {}
    for code, point in points.items():
        attributes = {"problem": ["blocked"]} if code == "gutter" else {}
        made[code] = report(key=code, category=code, point=point, place_text="役場の裏", attributes=attributes).report
        cases.assign(actor=clerk, town=mapped, case_id=made[code].case_id, assignee_id=int(clerk.id), now=now)
    report(key="other")
    return made


def order(response) -> list[str]:
    return [row.report.category for _, row in response.context["away"]]


def test_own_reports_are_sorted_by_priority_or_by_distance(client_of, mine, clerk):
    client = client_of(accounts.by_id(int(clerk.id)))
    assert order(client.get("/console/reports/field/")) == ["pothole", "gutter", "weeds"]
    page = client.get("/console/reports/field/", {"latitude": HERE.latitude, "longitude": HERE.longitude})
    assert order(page) == ["weeds", "pothole", "gutter"]
    assert "約0 m" in page.content.decode()
    assert order(client.get("/console/reports/field/?latitude=x&longitude=1")) == ["pothole", "gutter", "weeds"]
