from datetime import UTC, datetime

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.reports.models import Report
from yakuba.reports.services import import_311

ROWS = """Unique Key,Created Date,Closed Date,Complaint Type,Incident Address,Status,Resolution Description,Latitude,Longitude
1,06/26/2018 10:58:54 AM,06/27/2018 01:00:00 AM,Graffiti,1 MAIN ST,Closed,Painted over.,34.655,138.005
2,06/26/2018 10:58:54 AM,,Sewer,2 MAIN ST,Open,,40.7,-73.9
3,nonsense,,Noise,,Open,,,
"""

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def taken(town, actor, **given):
    return import_311(actor=actor, town=town, content=ROWS, own={}, zone=UTC, now=NOW, **given)


def test_rows_are_reports_at_their_own_time_and_once(mapped, clerk):
    assert [each.state for each in taken(mapped, clerk, dry_run=True)] == ["created", "created", "refused"]
    assert not Report.objects.exists()
    found = taken(mapped, clerk)
    assert [each.state for each in found] == ["created", "created", "refused"]
    assert "町の外" in found[1].notes[0]
    first, second = Report.objects.order_by("pk")
    assert (first.category, first.status, first.latitude) == ("graffiti", "closed", 34.655)
    assert first.reported_at == datetime(2018, 6, 26, 10, 58, 54, tzinfo=UTC)
    assert first.closed_at == datetime(2018, 6, 27, 1, tzinfo=UTC)
    assert (second.category, second.latitude, second.place_text) == ("gutter", None, "2 MAIN ST")
    assert not first.public
    assert [each.state for each in taken(mapped, clerk)] == ["known", "known", "refused"]
    assert Report.objects.count() == 2


def test_a_category_that_the_town_has_not_stops_it(mapped, clerk):
    with pytest.raises(Refusal, match="elephants"):
        import_311(actor=clerk, town=mapped, content=ROWS, own={"Noise": "elephants"}, zone=UTC, now=NOW)
