"""Write anchors: into the database, then into a file outside it."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from yakuba.ledger.core.anchors import LONGEST_WINDOW, AnchorPoint, Heads, Window, anchor_line, read_line
from yakuba.ledger.core.chain import GENESIS, moment
from yakuba.ledger.core.payloads import canonical_json
from yakuba.ledger.models import Anchor
from yakuba.ledger.services import statements

NOTHING_YET = AnchorPoint("", 0, 0, GENESIS, "")


class FileAnchor(NamedTuple):
    """An anchor in the file, and the bytes at which its line begins and ends."""

    point: AnchorPoint
    start: int
    end: int


def write_anchor(*, now: datetime) -> AnchorPoint | None:
    """Anchor what was written since the last anchor; None where nothing was. Then the file gets the anchors it lacks.

    Writers wait meanwhile, a moment. Safe to repeat and to run twice at once. After a long load there are several
    anchors, each for at most `LONGEST_WINDOW` events.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        statements.wait_for_writers(cursor)
        newest = _insert_anchors(moment(now), now)
    with transaction.atomic(), connection.cursor() as cursor:
        statements.wait_for_writers(cursor)
        _catch_up(Path(settings.LEDGER_ANCHOR_FILE))
    return newest


def stored_anchors() -> list[AnchorPoint]:
    """The database's anchors, oldest first."""
    found = Anchor.objects.order_by("id").values_list("at", "events", "last_event", "digest", "prev")
    return [AnchorPoint(moment(at), *rest) for at, *rest in found.iterator()]


def filed_anchors(path: Path) -> Iterator[FileAnchor]:
    """The file's anchors, oldest first; none where there is no file. ValueError names the line that is no anchor.

    A last line without its end was never finished (the machine stopped) and does not count.
    """
    if not path.exists():
        return
    start = end = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            start, end = end, end + len(line)
            if not line.endswith(b"\n"):
                return
            try:
                yield FileAnchor(read_line(line)[0], start, end)
            except ValueError:
                raise ValueError(f"{path.name}:{number} can't be read") from None


def filed_heads(path: Path, anchor: FileAnchor) -> Heads:
    """The heads that the file keeps with an anchor."""
    with path.open("rb") as file:
        file.seek(anchor.start)
        return read_line(file.readline())[1]


def stored_heads(point: AnchorPoint) -> Heads:
    """The heads that the database keeps with an anchor."""
    heads: Heads = json.loads(Anchor.objects.values_list("heads", flat=True).get(prev=point.prev))
    return heads


def _insert_anchors(at: str, now: datetime) -> AnchorPoint | None:
    last = _newest()
    newest = None
    while rows := list(statements.read_window(last.last_event, LONGEST_WINDOW)):
        window = Window(last.digest)
        for id_, _, _, hash_ in rows:
            window.add(id_, hash_)
        newest = last = window.close(at, last.events, rows[-1][0])
        heads = canonical_json({stream: [seq, hash_] for _, stream, seq, hash_ in rows})
        Anchor.objects.create(**{**asdict(last), "at": now, "heads": heads})
    return newest


def _newest() -> AnchorPoint:
    found = Anchor.objects.order_by("-id").values_list("at", "events", "last_event", "digest", "prev").first()
    return AnchorPoint(moment(found[0]), *found[1:]) if found else NOTHING_YET


def _catch_up(path: Path) -> None:
    """Append what the file lacks. A file that tells another story, or none, is left as it is for `verify` to report."""
    last = FileAnchor(NOTHING_YET, 0, 0)
    try:
        for last in filed_anchors(path):  # noqa: B007 - the last one is wanted
            pass
    except ValueError:
        return
    known = [NOTHING_YET, *stored_anchors()]
    if last.point not in known:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.truncate(last.end)  # a line that was never finished
        for point in known[known.index(last.point) + 1 :]:
            file.write(anchor_line(point, stored_heads(point)).encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
