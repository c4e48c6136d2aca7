import json
from dataclasses import asdict

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.flush import drop_triggers
from tests.ledger.rows import execute, tamper
from yakuba.ledger.models import Event
from yakuba.ledger.services import install_triggers, verify, write_anchor
from yakuba.ledger.services import verify as verify_service

pytestmark = pytest.mark.django_db

ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores no such value")
EXTRA = "(town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash)"


def places() -> set[tuple[str, int | None]]:
    return {(problem.stream, problem.seq) for problem in verify().problems}


@pytest.fixture
def written(write, now):
    """case:1 ends with 3, case:2 and case:3 with 1; all anchored."""
    write("case:1", "case:2", "case:1", "case:1", "case:3")
    write_anchor(now=now)


def test_an_untouched_ledger_is_whole(written, write):
    write("case:1", "case:4")
    report = verify()
    assert report.ok
    assert report.problems == report.notes == []
    assert (report.events, report.streams, report.anchors, report.after_last_anchor) == (7, 4, 1, 2)


def test_an_empty_ledger_is_whole():
    report = verify()
    assert report.ok
    assert (report.events, report.streams, report.anchors, report.after_last_anchor) == (0, 0, 0, 0)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE ledger_event SET payload = '{\"n\":9}' WHERE stream = 'case:1' AND seq = 2", ("case:1", 2)),
        ("UPDATE ledger_event SET payload = '{\"n\": 2}' WHERE stream = 'case:1' AND seq = 2", ("case:1", 2)),
        ("UPDATE ledger_event SET town = 2 WHERE stream = 'case:3'", ("case:3", 1)),
        ("UPDATE ledger_event SET actor = '8' WHERE stream = 'case:1' AND seq = 3", ("case:1", 3)),
        ("UPDATE ledger_event SET at = '2026-11-24 01:00:01.000001' WHERE stream = 'case:2'", ("case:2", 1)),
        ("UPDATE ledger_event SET stream = 'case:9' WHERE stream = 'case:2'", ("case:9", 1)),
        ("DELETE FROM ledger_event WHERE stream = 'case:1' AND seq = 1", ("case:1", 2)),
        ("DELETE FROM ledger_event WHERE stream = 'case:1' AND seq = 2", ("case:1", 3)),
        ("DELETE FROM ledger_event WHERE stream = 'case:1' AND seq = 3", ("case:1", 3)),
        ("DELETE FROM ledger_event WHERE stream = 'case:2'", ("case:2", 1)),
        ("DELETE FROM ledger_event", ("case:1", 3)),
    ],
)
def test_tampering_is_found_and_placed(statement, place):
    tamper(statement)
    assert place in places()


@pytest.mark.usefixtures("written")
def test_a_reordered_pair_is_found():
    swap = "UPDATE ledger_event SET seq = {} WHERE stream = 'case:1' AND seq = {}"
    tamper(swap.format(99, 1), swap.format(1, 2), swap.format(2, 99))
    assert {("case:1", 1), ("case:1", 2)} <= places()


@pytest.mark.usefixtures("written")
def test_removing_the_end_of_everything_shows_against_the_file_alone():
    tamper("DELETE FROM ledger_event", "DELETE FROM ledger_anchor")
    if connection.vendor == "sqlite":
        tamper("DELETE FROM sqlite_sequence")
    assert {("case:1", 3), ("case:2", 1), ("case:3", 1)} <= places()
    assert "anchor 1 stands in the file but not in the database" in [problem.what for problem in verify().problems]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("without_file", [False, True])
def test_history_written_anew_with_matching_hashes_is_found(write, anchor_file, without_file):
    """Not even a forger who computes every hash gets past the anchors."""
    first = Event.objects.earliest("id").pk
    tamper("DELETE FROM ledger_event")
    if connection.vendor == "sqlite":
        tamper("DELETE FROM sqlite_sequence WHERE name = 'ledger_event'")
    else:
        tamper(f"SELECT setval('ledger_event_id_seq', {first}, false)")
    write("case:1", "case:2", "case:1", "case:3", "case:1")
    if without_file:
        anchor_file.unlink()
    assert {("case:1", 3), ("case:3", 1)} <= places()
    assert ("case:2", 1) not in places()


@pytest.mark.usefixtures("written")
def test_a_forger_who_makes_new_anchors_too_is_betrayed_by_the_file(write, now, anchor_file):
    tamper("DELETE FROM ledger_anchor", "DELETE FROM ledger_event WHERE stream = 'case:3'")
    if connection.vendor == "sqlite":
        tamper("UPDATE sqlite_sequence SET seq = 4 WHERE name = 'ledger_event'")
    outside = anchor_file.read_bytes()
    write_anchor(now=now)
    assert anchor_file.read_bytes() == outside
    whats = [problem.what for problem in verify().problems]
    assert "anchor 1 differs between the database and the file" in whats
    assert ("case:3", 1) in places()


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("column", ["at", "events", "last_event", "heads", "digest", "prev"])
def test_an_altered_anchor_is_found(write, now, column):
    write("case:1")
    write_anchor(now=now)
    value = {"at": "'2026-01-01'", "events": 2, "last_event": 3}.get(column, "'x'")
    tamper(f"UPDATE ledger_anchor SET {column} = {value} WHERE events = 5")
    assert any("anchor 1" in problem.what for problem in verify().problems)


@pytest.mark.usefixtures("written")
def test_a_damaged_anchor_file_is_named_with_its_line(anchor_file):
    with anchor_file.open("a", encoding="ascii") as file:
        file.write("{half a line\n")
    assert [problem.what for problem in verify().problems] == [
        "the anchor file is damaged: anchors.jsonl:2 can't be read"
    ]


@ON_SQLITE
@pytest.mark.parametrize("value", ["CAST(X'FF80' AS TEXT)", "X'00FF'", "1.5", "'é'"])
def test_damaged_bytes_are_a_problem_not_a_crash(written, value):
    for column in ("town", "stream", "seq", "kind", "actor_kind", "actor", "at", "payload", "prev", "hash"):
        with transaction.atomic():
            tamper(f"UPDATE ledger_event SET {column} = {value} WHERE stream = 'case:2'")
            report = verify()
            assert not report.ok
            assert 2 in {problem.event_id for problem in report.problems}
            assert json.dumps(asdict(report), ensure_ascii=False).encode()
            transaction.set_rollback(True)


@ON_SQLITE
@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("value", ["CAST(X'FF80' AS TEXT)", "X'00FF'", "1.5", "'é'"])
def test_damaged_bytes_in_an_anchor_neither(write, now, value):
    write("case:1")
    write_anchor(now=now)
    for column in ("at", "events", "last_event", "heads", "digest", "prev"):
        with transaction.atomic():
            tamper(f"UPDATE ledger_anchor SET {column} = {value} WHERE events = 5")
            assert any("anchor 1" in problem.what for problem in verify().problems)
            transaction.set_rollback(True)


@ON_SQLITE
def test_ids_leave_no_gaps_so_an_unanchored_end_is_missed_too(write):
    write("case:1", "case:1", "case:2")
    tamper("DELETE FROM ledger_event WHERE stream = 'case:2'")
    assert [problem.what for problem in verify().problems] == ["event 3 was removed: ids leave no gaps"]
    write("case:1")
    assert [problem.event_id for problem in verify().problems] == [3]


@ON_SQLITE
def test_reading_leaves_the_connection_as_it_was(written):
    def state():
        mapped = connection.connection.execute("PRAGMA mmap_size").fetchone()
        return mapped, connection.connection.text_factory

    before = state()
    verify()
    assert state() == before


def test_progress_is_told_up_to_the_total(write, monkeypatch):
    monkeypatch.setattr(verify_service.__globals__["_Progress"], "EVERY", 4)
    write(*["case:1"] * 10)
    told = []
    verify(progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 20), (8, 20), (12, 20), (16, 20), (20, 20)]


def test_a_ledger_broken_all_over_is_not_told_line_by_line(write, monkeypatch):
    monkeypatch.setitem(verify_service.__globals__, "MOST_PROBLEMS", 3)
    write(*["case:1"] * 10)
    tamper("UPDATE ledger_event SET kind = 'x'")
    problems = verify().problems
    assert (len(problems), problems[-1].what) == (4, "7 further problems")


OTHER_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=9)
CHANGES = {
    **dict.fromkeys(["id", "town", "seq"], st.integers(1, 2**31 - 1)),
    **dict.fromkeys(["stream", "kind", "actor_kind", "actor", "payload", "prev", "hash"], OTHER_TEXT),
    "at": st.datetimes().filter(lambda at: at.year > 1000).map(lambda at: at.isoformat(" ", "microseconds")),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_change_of_the_table_is_found(data, write, now):
    with transaction.atomic():
        write(*data.draw(st.lists(st.sampled_from(["case:1", "case:2", "town:1"]), min_size=2, max_size=6)))
        write_anchor(now=now)
        drop_triggers(connection)
        rows = list(Event.objects.order_by("id").values())
        row = data.draw(st.sampled_from(rows))
        column = data.draw(st.sampled_from([*CHANGES, "removed"]))
        if column == "removed":
            execute("DELETE FROM ledger_event WHERE id = %s", [row["id"]])
        else:
            value = data.draw(CHANGES[column])
            assume(value != row[column])
            assume(not (column == "id" and value in {each["id"] for each in rows}))
            others = {(each["stream"], each["seq"]) for each in rows} | {
                (each["stream"], each["prev"]) for each in rows
            }
            after = {**row, column: value}
            assume(column != "seq" or (after["stream"], after["seq"]) not in others)
            assume(column not in {"prev", "stream"} or (after["stream"], after["prev"]) not in others)
            zone = "+00" if column == "at" and connection.vendor == "postgresql" else ""
            execute(
                f"UPDATE ledger_event SET {column} = %s WHERE id = %s", [f"{value}{zone}" if zone else value, row["id"]]
            )
        install_triggers(connection)
        report = verify()
        assert not report.ok
        transaction.set_rollback(True)
