import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from tests.flush import drop_triggers
from yakuba.kernel.actors import Actor
from yakuba.ledger import queries
from yakuba.ledger.apps import check_triggers
from yakuba.ledger.models import Anchor, Event
from yakuba.ledger.services import append, install_triggers, missing_triggers, verify, write_anchor

STAFF = Actor("staff", "7")


@pytest.fixture(autouse=True)
def _own_anchor_file(settings, tmp_path):
    settings.LEDGER_ANCHOR_FILE = tmp_path / "anchors.jsonl"


def write(now, *streams):
    for number, stream in enumerate(streams):
        append(
            actor=STAFF,
            town_id=1,
            stream=stream,
            kind="case.state",
            payload={"n": number},
            now=now + timedelta(seconds=number),
        )


def tamper(*statements):
    """What someone with the database's own password could do."""
    drop_triggers(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    install_triggers(connection)


@pytest.mark.django_db
def test_an_event_is_chained_to_the_one_before_it_in_its_stream(now):
    write(now, "case:1", "case:2", "case:1")
    first, second = queries.stream(town_id=1, stream="case:1")
    assert (first.seq, second.seq) == (1, 2)
    assert Event.objects.get(pk=second.id).prev == Event.objects.get(pk=first.id).hash
    assert second.at == now + timedelta(seconds=2)
    report = verify()
    assert report.ok, report.problems
    assert (report.events, report.streams) == (3, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET kind = 'x'",
        "DELETE FROM ledger_event",
        "UPDATE ledger_anchor SET events = 0",
        "DELETE FROM ledger_anchor",
    ],
)
def test_the_database_itself_refuses_changes(now, statement):
    write(now, "case:1")
    write_anchor(now=now)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_database_refuses_to_replace_and_to_truncate(now):
    write(now, "case:1")
    event = Event.objects.get()
    row = f"({event.pk}, 1, 'case:1', 1, 'forged', 'staff', '', '2026-01-01', '{{}}', '{event.prev}', 'f')"
    columns = "(id, town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash)"
    statements = {
        "sqlite": [
            f"INSERT OR REPLACE INTO ledger_event {columns} VALUES {row}",
            f"REPLACE INTO ledger_event {columns} VALUES {row}",
        ],
        "postgresql": [
            "TRUNCATE ledger_event",
            f"INSERT INTO ledger_event {columns} VALUES {row} ON CONFLICT (id) DO UPDATE SET kind = 'forged'",
        ],
    }[connection.vendor]
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Event.objects.get().kind == "case.state"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE ledger_event SET payload = '{\"n\":9}' WHERE stream = 'case:1' AND seq = 2", "altered"),
        ("UPDATE ledger_event SET payload = '{\"n\": 2}' WHERE stream = 'case:1' AND seq = 2", "altered"),
        ("DELETE FROM ledger_event WHERE stream = 'case:1' AND seq = 2", "event 2 is missing"),
        ("DELETE FROM ledger_event WHERE stream = 'case:1' AND seq = 3", "tail was removed"),
        ("DELETE FROM ledger_event WHERE stream = 'case:2'", "whole stream is gone"),
    ],
)
def test_tampering_is_found_and_placed(now, statement, what):
    write(now, "case:1", "case:2", "case:1", "case:1")
    write_anchor(now=now)
    tamper(statement)
    report = verify()
    assert not report.ok
    assert any(what in problem.what and problem.stream in {"case:1", "case:2"} for problem in report.problems)


@pytest.mark.django_db
def test_a_reordered_pair_is_found(now):
    write(now, "case:1", "case:1")
    tamper(
        "UPDATE ledger_event SET seq = 99 WHERE seq = 1",
        "UPDATE ledger_event SET seq = 1 WHERE seq = 2",
        "UPDATE ledger_event SET seq = 2 WHERE seq = 99",
    )
    assert not verify().ok


@pytest.mark.django_db
def test_removing_the_tail_with_its_anchors_shows_against_the_file(now, settings):
    write(now, "case:1", "case:1")
    write_anchor(now=now)
    write(now, "case:1")
    write_anchor(now=now)
    tamper(
        "DELETE FROM ledger_event WHERE seq = 3",
        f"DELETE FROM ledger_anchor WHERE id = {Anchor.objects.latest('id').pk}",
    )
    whats = " ".join(problem.what for problem in verify().problems)
    assert "lacks the last 1 anchors" in whats
    assert "tail was removed" in whats
    settings.LEDGER_ANCHOR_FILE.unlink()
    report = verify()
    assert report.ok
    assert "no anchor file" in report.notes[0]


@pytest.mark.django_db
def test_an_altered_anchor_is_found(now):
    write(now, "case:1")
    write_anchor(now=now)
    tamper("UPDATE ledger_anchor SET events = 7")
    assert any("anchor 1" in problem.what for problem in verify().problems)


@pytest.mark.django_db
def test_a_damaged_anchor_file_is_named_with_its_line(now, settings):
    write(now, "case:1")
    write_anchor(now=now)
    with settings.LEDGER_ANCHOR_FILE.open("a") as file:
        file.write("{half a line\n")
    assert any("anchors.jsonl:2" in problem.what for problem in verify().problems)


@pytest.mark.django_db
def test_anchors_hold_what_moved_and_say_what_lies_after(now, settings):
    write(now, "case:1", "case:2")
    assert write_anchor(now=now).events == 2
    assert write_anchor(now=now) is None
    write(now, "case:2")
    assert list(json.loads(write_anchor(now=now).heads)) == ["case:2"]
    write(now, "case:1")
    report = verify()
    assert (report.anchors, report.after_last_anchor, report.ok) == (2, 1, True)
    assert len(settings.LEDGER_ANCHOR_FILE.read_text().splitlines()) == 2


@pytest.mark.django_db
def test_a_file_that_missed_an_anchor_gets_it_with_the_next(now, settings):
    write(now, "case:1")
    write_anchor(now=now)
    settings.LEDGER_ANCHOR_FILE.unlink()
    write(now, "case:1")
    write_anchor(now=now)
    assert len(settings.LEDGER_ANCHOR_FILE.read_text().splitlines()) == 2
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_altering_the_table_drops_triggers_and_migrating_brings_them_back():
    assert missing_triggers(connection) == []
    old, new = Event._meta.get_field("kind"), models.CharField(max_length=61)
    new.set_attributes_from_name("kind")
    new.model = Event
    with connection.schema_editor() as editor:
        editor.alter_field(Event, old, new)
    if connection.vendor == "sqlite":
        assert "ledger_event_no_update" in missing_triggers(connection)
        assert [error.id for error in check_triggers(databases=["default"])] == ["yakuba.E101"] * 3
        assert not verify().ok
    with connection.schema_editor() as editor:
        editor.alter_field(Event, new, old)
    call_command("migrate", verbosity=0, interactive=False)
    assert missing_triggers(connection) == []
    assert check_triggers(databases=["default"]) == []
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_mistake(now):
    with pytest.raises(RuntimeError, match="transaction"):
        write(now, "case:1")


@pytest.mark.django_db
def test_reads_are_scoped_by_town(now):
    write(now, "case:1")
    append(actor=STAFF, town_id=2, stream="case:9", kind="case.note", payload={}, now=now)
    span = {"start": now - timedelta(days=1), "end": now + timedelta(days=1)}
    assert [event.stream for event in queries.events(town_id=1, kinds={"case.state", "case.note"}, **span)] == [
        "case:1"
    ]
    assert queries.kinds(town_id=2) == ["case.note"]
    assert [event.stream for event in queries.latest(town_id=1, limit=5)] == ["case:1"]
    assert queries.stream(town_id=1, stream="case:9") == []
