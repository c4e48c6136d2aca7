from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.ledger.core.chain import GENESIS, ChainCheck, StoredEvent, canonical, event_hash, moment
from yakuba.ledger.core.payload import check_payload


def chain(lengths: dict[str, int]) -> list[StoredEvent]:
    rows, number = [], 0
    for stream in sorted(lengths):
        prev = GENESIS
        for seq in range(1, lengths[stream] + 1):
            number += 1
            columns = (7, stream, seq, "case.state", "staff", "3", "2026-11-24 01:00:00", canonical({"n": seq}))
            digest = event_hash(prev, *columns)
            rows.append(StoredEvent(number, *columns, prev, digest))
            prev = digest
    return rows


def checked(rows: list[StoredEvent], heads=None, until=0) -> ChainCheck:
    check = ChainCheck(heads or {}, until)
    for row in rows:
        check.see(row)
    check.end()
    return check


def heads_of(rows: list[StoredEvent]) -> dict[str, tuple[int, str]]:
    return {row.stream: (row.seq, row.hash) for row in rows}


LENGTHS = st.dictionaries(st.sampled_from(["case:1", "case:2", "town:1"]), st.integers(1, 6), min_size=1)


@given(LENGTHS)
def test_a_sound_chain_has_no_problems(lengths):
    rows = chain(lengths)
    check = checked(rows, heads_of(rows), len(rows))
    assert (check.problems, check.events, check.streams, check.after_anchor) == ([], len(rows), len(lengths), 0)


@given(LENGTHS, st.data())
def test_any_altered_column_is_found_where_it_stands(lengths, data):
    rows = chain(lengths)
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from(["town", "kind", "actor_kind", "actor", "at", "payload", "prev", "hash"]))
    value = getattr(rows[at], column)
    rows[at] = rows[at]._replace(**{column: value + 1 if isinstance(value, int) else value + "x"})
    assert rows[at].id in {problem.event_id for problem in checked(rows).problems}


@given(LENGTHS, st.data())
def test_a_removed_event_is_found(lengths, data):
    rows = chain(lengths)
    anchored = heads_of(rows)
    del rows[data.draw(st.integers(0, len(rows) - 1))]
    assert checked(rows, anchored, 99).problems


@given(LENGTHS.filter(lambda lengths: max(lengths.values()) > 1), st.data())
def test_a_reordered_pair_is_found(lengths, data):
    rows = chain(lengths)
    pairs = [n for n in range(len(rows) - 1) if rows[n].stream == rows[n + 1].stream]
    at = data.draw(st.sampled_from(pairs))
    first, second = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = second._replace(seq=first.seq), first._replace(seq=second.seq)
    assert checked(rows).problems


def test_a_truncated_tail_is_named_with_its_stream():
    rows = chain({"case:1": 4, "case:2": 2})
    check = checked([row for row in rows if (row.stream, row.seq) != ("case:1", 4)], heads_of(rows), 6)
    assert [(each.stream, each.seq) for each in check.problems] == [("case:1", 3)]
    assert "up to 4" in check.problems[0].what


def test_a_stream_that_is_gone_is_named():
    rows = chain({"case:1": 4, "case:2": 2})
    check = checked([row for row in rows if row.stream == "case:1"], heads_of(rows), 6)
    assert [each.stream for each in check.problems] == ["case:2"]


def test_a_rewritten_tail_is_found_against_the_anchor():
    rows = chain({"case:1": 3})
    forged = rows[:2]
    columns = (7, "case:1", 3, "case.state", "staff", "9", "2026-11-24 01:00:00", "{}")
    forged.append(StoredEvent(3, *columns, rows[1].hash, event_hash(rows[1].hash, *columns)))
    assert not checked(forged).problems
    assert "rewritten" in checked(forged, heads_of(rows), 3).problems[0].what


def test_what_lies_after_the_anchor_is_counted():
    rows = chain({"case:1": 5})
    assert checked(rows, heads_of(rows[:3]), 3).after_anchor == 2


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
def test_a_moment_has_one_text_whatever_its_zone(naive):
    at = naive.replace(tzinfo=timezone.utc)
    assert moment(at) == moment(at.astimezone(JST)) == moment(at.astimezone(timezone(timedelta(hours=-5))))


@pytest.mark.parametrize(
    "payload",
    [
        {"name": "山田　太郎"},
        {"mail": "a@example.jp"},
        {"text": "free text"},
        {"nested": {"a": 1}},
        {"number": "123456789018"},
        {"number": 123456789018},
        {"rate": 0.5},
        {"Bad Key": 1},
        {"long": "x" * 81},
    ],
)
def test_a_payload_is_ids_codes_and_numbers_only(payload):
    with pytest.raises(ValueError, match="payload"):
        check_payload(payload)


def test_codes_lists_and_nothing_are_allowed():
    check_payload(
        {"case": 5, "topic": "child-allowance", "fields": ["a.b", "c"], "due": "2026-12-01", "x": None, "ok": True}
    )
