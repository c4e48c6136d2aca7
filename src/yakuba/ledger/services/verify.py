"""Prove the ledger, or say where it is broken. Streams: memory does not grow with the number of events."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from yakuba.ledger.core.chain import GENESIS, ChainCheck, Heads, Problem, StoredEvent, anchor_digest, moment
from yakuba.ledger.models import Anchor
from yakuba.ledger.services.anchors import line_of, read_file
from yakuba.ledger.services.triggers import missing_triggers

ROWS = (
    "SELECT id, town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash "
    "FROM ledger_event ORDER BY stream, seq"
)
CHUNK = 2000


@dataclass(frozen=True)
class VerifyReport:
    """`after_last_anchor` events are chained but not anchored yet: a removed tail among them would not show."""

    ok: bool
    events: int
    streams: int
    problems: list[Problem]
    notes: list[str]
    anchors: int
    after_last_anchor: int
    seconds: float


def verify(*, progress: Callable[[int, int], None] | None = None) -> VerifyReport:
    """Every event of every town, every anchor, the anchor file, the triggers. `progress(done, total)`."""
    started = time.monotonic()
    problems = [
        Problem("", 0, 0, f"trigger {name} is missing: run `yakuba migrate`") for name in missing_triggers(connection)
    ]
    notes: list[str] = []
    heads, until, anchors = _anchored(problems, notes)
    check = ChainCheck(heads, until)
    total = _count() if progress else 0
    for row in _rows():
        check.see(row)
        if progress and check.events % 20_000 == 0:
            progress(check.events, total)
    check.end()
    problems += check.problems
    return VerifyReport(
        ok=not problems,
        events=check.events,
        streams=check.streams,
        problems=problems,
        notes=notes,
        anchors=anchors,
        after_last_anchor=check.after_anchor,
        seconds=time.monotonic() - started,
    )


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_event")
        return int(cursor.fetchone()[0])


def _rows() -> Iterator[StoredEvent]:
    """All events by stream and number, as stored, in one consistent read."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(ROWS)
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                if isinstance(row[7], datetime):
                    row = (*row[:7], moment(row[7]), *row[8:])
                yield StoredEvent(*row)


def _anchored(problems: list[Problem], notes: list[str]) -> tuple[Heads, int, int]:
    """(heads, last anchored event, number of anchors), from the file where it goes further than the database."""
    stored = [line_of(anchor) for anchor in Anchor.objects.order_by("pk").iterator()]
    path = Path(settings.LEDGER_ANCHOR_FILE)
    kept: list[dict[str, Any]] = []
    if path.exists():
        try:
            kept = list(read_file(path))
        except ValueError as error:
            problems.append(Problem("", 0, 0, f"the anchor file is damaged: {error}"))
    elif stored:
        notes.append(f"there is no anchor file ({path.name}): only the database vouches for its own anchors")
    for number, (inside, outside) in enumerate(zip(stored, kept, strict=False), 1):
        if inside != outside:
            problems.append(Problem("", 0, 0, f"anchor {number} differs between the database and the anchor file"))
            break
    if len(stored) < len(kept):
        problems.append(
            Problem("", 0, 0, f"the database lacks the last {len(kept) - len(stored)} anchors of the anchor file")
        )
    if kept and len(kept) < len(stored):
        notes.append(f"the anchor file lacks the last {len(stored) - len(kept)} anchors of the database")
    trusted = kept if len(kept) >= len(stored) else stored
    heads: Heads = {}
    prev, until = GENESIS, 0
    for number, line in enumerate(trusted, 1):
        digest = anchor_digest(prev, line["at"], line["events"], line["last_event"], line["heads"])
        if line["prev"] != prev or line["digest"] != digest:
            problems.append(Problem("", 0, 0, f"anchor {number} was altered, or one before it was removed"))
        prev, until = line["digest"], line["last_event"]
        for stream, (seq, hash_) in json.loads(line["heads"]).items():
            heads[stream] = (seq, hash_)
    return heads, until, len(trusted)
