"""The SQL of the ledger, where the two databases differ. Raw, because an event's very bytes are hashed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

EVENTS = "ledger_event"
ANCHORS = "ledger_anchor"
Heads = dict[str, tuple[int, str]]
"""Stream → seq and hash of its newest event."""

_MANY_STREAMS = 50
_STREAMS_A_QUERY = 400
_ROWS_A_STATEMENT = 400
_ROWS_A_FETCH = 1_000
_FRUGAL = {"mmap_size": 0, "cache_size": -2_000}
_WRITERS = 7_461
"""Our key among PostgreSQL's advisory locks: writers share it, an anchor or a large load has it alone."""
_AT_FROM_TEXT = {"sqlite": "%s", "postgresql": "%s::timestamp AT TIME ZONE 'UTC'"}
_AT_AS_TEXT = {
    "sqlite": "CAST(at AS TEXT)",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
_IDS = {
    "sqlite": "SELECT NULL, seq, NULL FROM sqlite_sequence WHERE name = 'ledger_event' AND %s > 0",
    "postgresql": "SELECT NULL, nextval(pg_get_serial_sequence('ledger_event', 'id')), NULL FROM generate_series(1, %s)",
}
_HEADS = {
    "sqlite": """
        WITH wanted(stream) AS (VALUES (wanted))
        SELECT e.stream, e.seq, e.hash FROM wanted w JOIN ledger_event e ON e.stream = w.stream
        AND e.seq = (SELECT max(seq) FROM ledger_event WHERE stream = w.stream) UNION ALL """,
    "postgresql": """
        SELECT w.stream, e.seq, e.hash FROM unnest(%s::text[]) w(stream) CROSS JOIN LATERAL
        (SELECT seq, hash FROM ledger_event WHERE stream = w.stream ORDER BY seq DESC LIMIT 1) e UNION ALL """,
}
_COLUMNS = "ledger_event (id, town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash)"
_AT = 7
_ENTRIES = """
    SELECT id, town, stream, seq, kind, actor_kind, actor, (at), payload, prev, hash FROM ledger_event ORDER BY id"""
_INSERT_ANCHOR = """
    INSERT INTO ledger_anchor ("at", events, last_event, heads, digest, prev) VALUES ((at), %s, %s, %s, %s, %s)"""
_ANCHORS = "SELECT (at), events, last_event, heads, digest, prev FROM ledger_anchor ORDER BY id"
_ANCHORS_A_FETCH = 10  # the heads of one may take 200 kB


def reserve(cursor: CursorWrapper, streams: Sequence[str], count: int) -> tuple[Sequence[int], Heads]:
    """Ids for `count` new events, and the heads of `streams`: nobody else extends these before this transaction ends.

    SQLite: an IMMEDIATE transaction is the only writer there is, and ids never leave a gap. PostgreSQL: a lock for each
    stream, in alphabetical order; a statement of its own, because the next one must see what was committed meanwhile.
    """
    if connection.vendor == "postgresql":
        _lock_streams(cursor, streams)
    heads: Heads = {}
    numbers: list[int] = []
    for start in range(0, len(streams), _STREAMS_A_QUERY):
        chunk = streams[start : start + _STREAMS_A_QUERY]
        wanted = [chunk] if connection.vendor == "postgresql" else chunk
        cursor.execute(_heads_and_ids(connection.vendor, len(chunk)), [*wanted, 0 if start else count])
        for stream, number, hash_ in cursor.fetchall():
            if stream is None:
                numbers.append(number)
            else:
                heads[stream] = (number, hash_)
    if connection.vendor == "postgresql":
        return sorted(numbers), heads
    first = numbers[0] + 1 if numbers else 1
    return range(first, first + count), heads


def wait_for_writers(cursor: CursorWrapper) -> None:
    """No event of an unfinished transaction has a lower id than the newest one, from here until this transaction ends."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_WRITERS])


def _lock_streams(cursor: CursorWrapper, streams: Sequence[str]) -> None:
    if len(streams) > _MANY_STREAMS:  # more locks than the server may have room for
        wait_for_writers(cursor)
        return
    locks = ", pg_advisory_xact_lock(hashtextextended(%s, 1))" * len(streams)
    cursor.execute(f"SELECT pg_advisory_xact_lock_shared(%s, 0){locks}", [_WRITERS, *streams])


@lru_cache
def _heads_and_ids(vendor: str, streams: int) -> str:
    return _HEADS[vendor].replace("(wanted)", ", ".join(["(%s)"] * streams)) + _IDS[vendor]


def insert_events(cursor: CursorWrapper, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of `_COLUMNS`; `at` goes in as the text that is hashed. PostgreSQL takes a load as a load."""
    if connection.vendor == "postgresql" and len(rows) > _ROWS_A_STATEMENT:
        with cursor.copy(f"COPY {_COLUMNS} FROM STDIN") as copy:
            for row in rows:
                copy.write_row((*row[:_AT], f"{row[_AT]}+00", *row[_AT + 1 :]))
        return
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        chunk = rows[start : start + _ROWS_A_STATEMENT]
        cursor.execute(_insert(connection.vendor, len(chunk)), list(chain.from_iterable(chunk)))


@lru_cache
def _insert(vendor: str, count: int) -> str:
    row = f"(%s, %s, %s, %s, %s, %s, %s, {_AT_FROM_TEXT[vendor]}, %s, %s, %s)"
    return f"INSERT INTO {_COLUMNS} VALUES " + ", ".join([row] * count)  # noqa: S608 - our own words


def count_events() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_event")
        return int(cursor.fetchone()[0])


def find_event(stream: str, seq: int) -> tuple[int, str] | None:
    """Id and hash of one event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, hash FROM ledger_event WHERE stream = %s AND seq = %s", [stream, seq])
        row: tuple[int, str] | None = cursor.fetchone()
        return row


def last_id_given(cursor: CursorWrapper) -> int | None:
    """The newest id that was ever given, where ids leave no gaps (SQLite); None where they may (PostgreSQL)."""
    if connection.vendor == "postgresql":
        return None
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [EVENTS])
    row = cursor.fetchone()
    return row[0] if row else 0


def read_entries() -> Iterator[tuple[Any, ...]]:
    """Every event as `core.chain.Entry` wants it, by id: the order in which the table itself lies."""
    return _stream(_ENTRIES.replace("(at)", _AT_AS_TEXT[connection.vendor]), [])


def read_links() -> Iterator[tuple[Any, ...]]:
    """Every event as `core.chain.Link` wants it, by stream and seq."""
    return _stream("SELECT id, stream, seq, prev, hash FROM ledger_event ORDER BY stream, seq", [])


def read_window(after: int, limit: int) -> Iterator[tuple[Any, ...]]:
    """Id, stream, seq and hash of the first `limit` events after id `after`, by id."""
    return _stream("SELECT id, stream, seq, hash FROM ledger_event WHERE id > %s ORDER BY id LIMIT %s", [after, limit])


def insert_anchor(cursor: CursorWrapper, values: Sequence[Any]) -> None:
    """`values` from `at`, as text, to `prev`."""
    cursor.execute(_INSERT_ANCHOR.replace("(at)", _AT_FROM_TEXT[connection.vendor]), values)


def read_anchors() -> Iterator[tuple[Any, ...]]:
    """`at` as text, `events`, `last_event`, `heads`, `digest` and `prev` of every anchor, oldest first."""
    return _stream(_ANCHORS.replace("(at)", _AT_AS_TEXT[connection.vendor]), [], _ANCHORS_A_FETCH)


def _stream(sql: str, values: Sequence[Any], at_once: int = _ROWS_A_FETCH) -> Iterator[tuple[Any, ...]]:
    """Rows, some at a time: from a cursor on the server (PostgreSQL), or as they are read (SQLite)."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(at_once):
            yield from rows


@contextmanager
def as_stored() -> Iterator[None]:
    """For reading all of what may be damaged: text that is not UTF-8 is read, not refused, and little memory is used.

    SQLite counts what it maps and caches of a file as the process's own memory; PostgreSQL has a server for that.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    # A database in memory maps nothing and says nothing.
    before = {name: (raw.execute(f"PRAGMA {name}").fetchone() or [0])[0] for name in _FRUGAL}
    text_factory = raw.text_factory
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    for name, value in _FRUGAL.items():
        raw.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        raw.text_factory = text_factory
        for name, value in before.items():
            raw.execute(f"PRAGMA {name} = {value}")
