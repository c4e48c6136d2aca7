"""Anchors: what the ledger was at one moment, kept inside the database and outside it."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from yakuba.ledger.core.chain import GENESIS, anchor_digest, canonical, moment
from yakuba.ledger.models import Anchor, Event

MOVED = (
    "SELECT e.stream, e.seq, e.hash FROM ledger_event e JOIN ("
    " SELECT stream, MAX(seq) AS seq FROM ledger_event WHERE id > %s AND id <= %s GROUP BY stream"
    ") head ON head.stream = e.stream AND head.seq = e.seq"
)


def write_anchor(*, now: datetime) -> Anchor | None:
    """Anchor every stream that moved since the last one; None where nothing did. Then bring the file up to date."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # no event with a lower id may still be uncommitted
                cursor.execute("LOCK TABLE ledger_event IN SHARE ROW EXCLUSIVE MODE")
        before = Anchor.objects.order_by("-pk").first()
        last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
        since = before.last_event if before else 0
        anchor = _insert(before, since, last, now) if last > since else None
    sync_file(Path(settings.LEDGER_ANCHOR_FILE))
    return anchor


def _insert(before: Anchor | None, since: int, last: int, now: datetime) -> Anchor:
    with connection.cursor() as cursor:
        cursor.execute(MOVED, [since, last])
        heads = canonical({stream: [seq, digest] for stream, seq, digest in cursor.fetchall()})
    events = (before.events if before else 0) + Event.objects.filter(pk__gt=since, pk__lte=last).count()
    prev = before.digest if before else GENESIS
    return Anchor.objects.create(
        at=now,
        events=events,
        last_event=last,
        heads=heads,
        prev=prev,
        digest=anchor_digest(prev, moment(now), events, last, heads),
    )


def line_of(anchor: Anchor) -> dict[str, Any]:
    """An anchor as the file holds it."""
    return {
        "at": moment(anchor.at),
        "events": anchor.events,
        "last_event": anchor.last_event,
        "heads": anchor.heads,
        "prev": anchor.prev,
        "digest": anchor.digest,
    }


def read_file(path: Path) -> Iterator[dict[str, Any]]:
    """The file's anchors, in order. ValueError names the line that can't be read."""
    with path.open(encoding="ascii") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                raise ValueError(f"{path.name}:{number} can't be read") from None


def sync_file(path: Path) -> None:
    """Append the anchors that the file does not have yet. A file that tells another story is left for `verify` to report."""
    last = None
    if path.exists():
        for line in read_file(path):
            last = line
    known = Anchor.objects.filter(digest=last["digest"]).first() if last else None
    if last and known is None:
        return
    missing = Anchor.objects.filter(pk__gt=known.pk if known else 0).order_by("pk")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        for anchor in missing.iterator():
            file.write(canonical(line_of(anchor)) + "\n")
        file.flush()
        os.fsync(file.fileno())
