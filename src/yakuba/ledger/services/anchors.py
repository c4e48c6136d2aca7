"""Write anchors: into the database, then into a file outside it."""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from yakuba.ledger.core.anchors import LONGEST_WINDOW, NOTHING_YET, AnchorPoint, Window, anchor_line, read_line
from yakuba.ledger.core.chain import moment
from yakuba.ledger.core.payloads import canonical_json
from yakuba.ledger.models import Anchor
from yakuba.ledger.services import statements


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
        newest = _insert_anchors(cursor, now)
    with transaction.atomic(), connection.cursor() as cursor:
        statements.wait_for_writers(cursor)
        _catch_up(Path(settings.LEDGER_ANCHOR_FILE))
    return newest


def stored_anchors() -> list[AnchorPoint]:
    """The database's anchors, oldest first. A damaged value becomes one that fits no event."""
    return [
        AnchorPoint(_text(at), _number(events), _number(last_event), _digest(heads), _text(digest), _text(prev))
        for at, events, last_event, heads, digest, prev in statements.read_anchors()
    ]


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


def filed_heads(path: Path, anchor: FileAnchor) -> str:
    """The heads that the file keeps with an anchor: their canonical JSON."""
    with path.open("rb") as file:
        file.seek(anchor.start)
        return canonical_json(read_line(file.readline())[1])


def stored_heads(point: AnchorPoint) -> str:
    """The heads that the database keeps with an anchor: their canonical JSON."""
    found = Anchor.objects.filter(prev=point.prev).values_list("heads", flat=True).first()
    return _text(found)


def _insert_anchors(cursor: CursorWrapper, now: datetime) -> AnchorPoint | None:
    stored = stored_anchors()
    last = stored[-1] if stored else NOTHING_YET
    newest = None
    while rows := list(statements.read_window(last.last_event, LONGEST_WINDOW)):
        window = Window(last)
        for row in rows:
            window.add(*row)
        newest = last = window.close(moment(now), rows[-1][0])
        heads = canonical_json(window.heads)
        statements.insert_anchor(cursor, (last.at, last.events, last.last_event, heads, last.digest, last.prev))
    return newest


def _text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _number(value: Any) -> int:
    return value if isinstance(value, int) else -1


def _digest(heads: Any) -> str:
    return sha256(_text(heads).encode()).hexdigest()


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
