"""Anchors: fingerprints of the whole ledger up to an event, chained, and kept outside the database as well.

An anchor covers every event after the anchor before it, and through the chain every event ever written, so also the
head of every stream. Who removes the end of a stream, or a whole stream, or writes history anew with matching hashes,
would have to change every later anchor too, in the database and in the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from yakuba.ledger.core.chain import GENESIS, Problem
from yakuba.ledger.core.payloads import canonical_json

LONGEST_WINDOW = 2_000
"""Events that one anchor speaks for at most: bounds the length of a line and the memory to read it."""


@dataclass(frozen=True, slots=True)
class AnchorPoint:
    """`events` events with ids up to `last_event` existed `at` that time.

    `heads` is the SHA-256 of the canonical JSON of the streams' heads that are new since the anchor before (`Heads`);
    `digest` covers `prev`, the new events and everything else here.
    """

    at: str
    events: int
    last_event: int
    heads: str
    digest: str
    prev: str


NOTHING_YET = AnchorPoint("", 0, 0, "", GENESIS, "")
"""What the first anchor follows."""

Heads = Mapping[str, str]
"""Stream → "seq hash" of its newest event within one window: tells where, once a digest tells that."""


class Window:
    """Digests the events between two anchors, in the order of their ids. Takes any value: what is read may be damaged."""

    def __init__(self, before: AnchorPoint) -> None:
        self.heads: dict[str, str] = {}
        self._before = before
        self._events = before.events
        self._hasher = sha256(before.digest.encode())

    def add(self, id_: int, stream: str, seq: int, hash_: str) -> None:
        self._events += 1
        self.heads[f"{stream}"] = f"{seq} {hash_}"
        self._hasher.update(f"\n{id_} {hash_}".encode("utf-8", "replace"))

    def close(self, at: str, last_event: int) -> AnchorPoint:
        """The anchor that ends this window."""
        heads = sha256(canonical_json(self.heads).encode()).hexdigest()
        self._hasher.update(f"\n{at} {self._events} {last_event} {heads}".encode())
        return AnchorPoint(at, self._events, last_event, heads, self._hasher.hexdigest(), self._before.digest)


def anchor_line(point: AnchorPoint, heads: str) -> str:
    """One line of the anchor file. `heads`: their canonical JSON."""
    facts = {"at": point.at, "events": point.events, "last_event": point.last_event}
    return canonical_json({**facts, "heads": json.loads(heads), "digest": point.digest, "prev": point.prev}) + "\n"


def read_line(line: str | bytes) -> tuple[AnchorPoint, Heads]:
    """The reverse. ValueError where the line is not one of ours."""
    try:
        facts = json.loads(line)
        heads = facts.pop("heads")
        point = AnchorPoint(heads=sha256(canonical_json(heads).encode()).hexdigest(), **facts)
    except (AttributeError, KeyError, TypeError, RecursionError, ValueError) as error:
        raise ValueError("not an anchor") from error
    shapes = {str: (point.at, point.digest, point.prev), int: (point.events, point.last_event), dict: (heads,)}
    if any(type(value) is not kind for kind, values in shapes.items() for value in values):
        raise ValueError("not an anchor")
    return point, heads


def each_head(heads: str) -> Iterator[tuple[str, int, str]]:
    """Stream, seq and hash of every head in their canonical JSON; none where it is damaged."""
    try:
        for stream, head in json.loads(heads).items():
            seq, hash_ = head.split(" ")
            yield stream, int(seq), hash_
    except (AttributeError, RecursionError, ValueError):
        return


def check_links(where: str, points: Iterable[AnchorPoint]) -> Iterator[Problem]:
    """The problems of a list of anchors in itself. `where`: "database" or "file"."""
    last = NOTHING_YET
    for number, point in enumerate(points, 1):
        if point.prev != last.digest or point.events <= last.events or point.last_event <= last.last_event:
            yield Problem("", None, None, f"anchor {number} in the {where} does not follow from the one before it")
        last = point


def compare(file: Sequence[AnchorPoint], database: Sequence[AnchorPoint]) -> Iterator[Problem]:
    """The problems between the two copies. The file may be behind: the next anchor catches it up."""
    for number, (outside, inside) in enumerate(zip(file, database, strict=False), 1):
        if outside != inside:
            yield Problem("", None, None, f"anchor {number} differs between the database and the file")
    if len(file) > len(database):
        missing = f"{len(database) + 1} to {len(file)}" if len(file) > len(database) + 1 else f"{len(file)}"
        yield Problem("", None, None, f"anchor {missing} stands in the file but not in the database")


class AnchorCheck:
    """Compares events with anchors. Feed it every event in the order of ids, then `finish`.

    `points` are the anchors it was given, `failed` the numbers (from 0) of those that the events do not bear out,
    `after_last` counts events after the last one.
    """

    def __init__(self, points: Sequence[AnchorPoint]) -> None:
        self.points = points
        self.failed: list[int] = []
        self.after_last = 0
        self._number = 0
        self._window = Window(NOTHING_YET)

    def feed(self, id_: int, stream: str, seq: int, hash_: str) -> None:
        while self._number < len(self.points) and id_ > self.points[self._number].last_event:
            self._close()
        if self._number < len(self.points):
            self._window.add(id_, stream, seq, hash_)
        else:
            self.after_last += 1

    def finish(self) -> None:
        while self._number < len(self.points):
            self._close()

    def _close(self) -> None:
        """The next window builds on what this anchor states, so that each tells of its own events only."""
        stated = self.points[self._number]
        if self._window.close(stated.at, stated.last_event) != stated:
            self.failed.append(self._number)
        self._number += 1
        self._window = Window(stated)
