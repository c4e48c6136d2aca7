from datetime import UTC, datetime

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.importing import CATEGORIES, Imported, Unread, category_of, read, rows_of

HEAD = "Unique Key,Created Date,Closed Date,Complaint Type,Descriptor,Incident Address,City,Status,Latitude,Longitude\n"


def one(line: str) -> Imported | Unread:
    return next(read(rows_of(HEAD + line), own={}, zone=UTC))


def test_every_row_of_new_york_is_read(shared):
    folder = shared / "data" / "open311" / "311csv"
    for name in ("311_Service_Requests.csv", "fhrw-4uyv.json"):
        rows = list(read(rows_of((folder / name).read_text(encoding="utf-8-sig")), own={}, zone=UTC))
        assert len(rows) == 1000
        assert all(isinstance(row, Imported) and row.place for row in rows)
        assert len({row.category for row in rows}) >= 8


def test_csv_and_json_are_one_layout():
    found = one(
        "1,06/26/2018 10:58:54 PM,06/27/2018 01:00:00 AM,Street Light Condition,Out,1 MAIN ST,ALBANY,Closed,40.5,-73.9\n"
    )
    assert isinstance(found, Imported)
    assert found.created_at == datetime(2018, 6, 26, 22, 58, 54, tzinfo=UTC)
    assert (found.category, found.place) == ("street-light", "1 MAIN ST, ALBANY")
    text = (
        '[{"unique_key": 1, "created_date": "2018-06-26T22:58:54.000", "closed_date": "2018-06-27T01:00:00.000", '
        '"complaint_type": "Street Light Condition", "descriptor": "Out", "incident_address": "1 MAIN ST", '
        '"city": "ALBANY", "status": "Closed", "latitude": "40.5", "longitude": -73.9}]'
    )
    assert next(read(rows_of(text), own={}, zone=UTC)) == found


@pytest.mark.parametrize(
    ("line", "why"),
    [(",06/26/2018 10:58:54 PM,,Noise,,,,Open,,\n", "番号"), ("1,yesterday,,Noise,,,,Open,,\n", "yesterday")],
)
def test_what_cannot_be_read_is_named(line, why):
    found = one(line)
    assert isinstance(found, Unread)
    assert why in found.why


def test_what_is_doubtful_is_noted():
    early = one("1,06/26/2018 10:58:54 PM,06/20/2018 01:00:00 AM,Noise,,,,Closed,,\n")
    assert isinstance(early, Imported)
    assert early.closed_at == early.created_at
    assert len(early.notes) == 2
    unended = one("1,06/26/2018 10:58:54 PM,,Noise,,1 MAIN ST,,Closed,x,y\n")
    assert isinstance(unended, Imported)
    assert (unended.closed_at, unended.point, len(unended.notes)) == (None, None, 1)


@pytest.mark.parametrize("content", ["[1]", "[{", "a,b\n1,2\n", 'Unique Key\n"1'])
def test_another_file_is_refused(content):
    with pytest.raises(Refusal):
        rows_of(content)


def test_the_towns_table_comes_first():
    assert category_of("Graffiti", {}) == "graffiti"
    assert category_of("GRAFFITI", {"graffiti": "dumping"}) == "dumping"
    assert category_of("Noise", {}) == "other"
    assert len({pattern for pattern, _ in CATEGORIES}) == len(CATEGORIES)
