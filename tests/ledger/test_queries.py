from datetime import timedelta

import pytest
from django.db import connection

from tests.ledger.rows import STAFF
from yakuba.ledger import queries
from yakuba.ledger.services import append

pytestmark = pytest.mark.django_db


def add(now, kind, *, town=1, stream="case:1", seconds=0):
    at = now + timedelta(seconds=seconds)
    append(actor=STAFF, town_id=town, stream=stream, kind=kind, payload={"s": seconds}, now=at)


def test_events_come_oldest_first_from_start_up_to_before_end(now):
    for seconds in (3, 0, 1, 2):
        add(now, "case.state", seconds=seconds)
    found = queries.events(town_id=1, kinds={"case.state"}, start=now, end=now + timedelta(seconds=3))
    assert [event.payload["s"] for event in found] == [0, 1, 2]


def test_only_the_kinds_and_the_town_that_were_asked_for(now):
    add(now, "case.state")
    add(now, "case.note")
    add(now, "case.state", town=2, stream="case:2")
    span = {"start": now, "end": now + timedelta(days=1)}
    assert [event.kind for event in queries.events(town_id=1, kinds=["case.note", "case.closed"], **span)] == [
        "case.note"
    ]
    assert [event.town for event in queries.events(town_id=2, kinds=["case.state"], **span)] == [2]
    assert list(queries.events(town_id=1, kinds=[], **span)) == []
    assert queries.stream(town_id=1, stream="case:2") == []


def test_the_newest_first_page_by_page(now):
    for n in range(5):
        add(now, "case.state" if n % 2 else "case.note", stream=f"case:{n % 3}", seconds=n)
    add(now, "case.state", town=2, stream="case:9")
    newest = queries.latest(town_id=1, limit=2)
    assert [event.payload["s"] for event in newest] == [4, 3]
    assert [event.payload["s"] for event in queries.latest(town_id=1, limit=9, before=newest[-1].id)] == [2, 1, 0]
    assert [event.payload["s"] for event in queries.latest(town_id=1, limit=9, kind="case.state")] == [3, 1]
    assert [event.payload["s"] for event in queries.latest(town_id=1, limit=9, stream="case:0")] == [3, 0]
    assert queries.kinds(town_id=1) == ["case.note", "case.state"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans small tables without an index")
def test_every_query_uses_an_index(now, django_assert_num_queries):
    with django_assert_num_queries(4) as asked:
        list(queries.events(town_id=1, kinds=["case.state"], start=now, end=now))
        queries.stream(town_id=1, stream="case:1")
        queries.latest(town_id=1, limit=5)
        queries.kinds(town_id=1)
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            plan = " ".join(str(row[3]) for row in cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}"))
        assert "SEARCH" in plan, plan
        assert "SCAN ledger_event" not in plan, plan
