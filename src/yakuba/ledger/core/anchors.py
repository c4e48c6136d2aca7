"""Anchors: fingerprints of the whole ledger up to an event, chained, and kept outside the database as well.

An anchor covers every event after the anchor before it, and through the chain every event ever written, so also the
head of every stream. Who removes the end of a stream, or a whole stream, or writes history anew with matching hashes,
would have to change every later anchor too, in the database and in the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from yakuba.ledger.core.chain import GENESIS, Problem
from yakuba.ledger.core.payloads import canonical_json

LONGEST_WINDOW = 10_000
"""Events that one anchor speaks for at most: bounds the length of a line and the memory to read it."""


@dataclass(frozen=True, slots=True)
class AnchorPoint:
    """`events` events with ids up to `last_event` existed `at` that time; `digest` follows from `prev` and the new ones."""

    at: str
    events: int
    last_event: int
    digest: str
    prev: str


class Window:
    """Digests the events between two anchors, in the order of their ids."""

    def __init__(self, prev: str) -> None:
        self.prev = prev
        self.events = 0
        self._hasher = sha256(prev.encode())

    def add(self, id_: int, hash_: str) -> None:
        self.events += 1
        self._hasher.update(f"\n{id_} {hash_}".encode("utf-8", "replace"))

    def close(self, at: str, events_before: int, last_event: int) -> AnchorPoint:
        """The anchor that ends this window. The digest covers the numbers too."""
        events = events_before + self.events
        self._hasher.update(f"\n{at} {events} {last_event}".encode())
        return AnchorPoint(at, events, last_event, self._hasher.hexdigest(), self.prev)


Heads = Mapping[str, Sequence[Any]]
"""Stream → [seq, hash] of its newest event within one window: tells where, once a digest tells that."""


def anchor_line(point: AnchorPoint, heads: Heads) -> str:
    """One line of the anchor file."""
    facts = {name: getattr(point, name) for name in AnchorPoint.__slots__}
    return canonical_json({**facts, "heads": heads}) + "\n"


def read_line(line: str | bytes) -> tuple[AnchorPoint, Heads]:
    """The reverse. ValueError where the line is not one of ours."""
    try:
        facts = json.loads(line)
        heads = facts.pop("heads")
        point = AnchorPoint(**facts)
        stated = [point.at, point.events, point.last_event, point.digest, point.prev]
        if [type(each) for each in stated] != [str, int, int, str, str] or not isinstance(heads, dict):
            raise ValueError("wrong types")
    except (AttributeError, KeyError, TypeError, RecursionError, ValueError) as error:
        raise ValueError("not an anchor") from error
    return point, heads


def check_links(where: str, points: Iterable[AnchorPoint]) -> Iterator[Problem]:
    """The problems of a list of anchors in itself. `where`: "database" or "file"."""
    last = AnchorPoint("", 0, 0, GENESIS, "")
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

    `points` are those it was given, `failed` collects the numbers (from 0) of the anchors that the events do not bear out, `after_last` counts events
    after the last anchor.
    """

    def __init__(self, points: Sequence[AnchorPoint]) -> None:
        self.failed: list[int] = []
        self.after_last = 0
        self.points = points
        self._number = -1
        self._limit = 0
        self._events = 0
        self._window = Window(GENESIS)
        self._next()

    def feed(self, id_: int, hash_: str) -> None:
        while id_ > self._limit and self._number < len(self.points):
            self._close()
        if self._number < len(self.points):
            self._window.add(id_, hash_)
        else:
            self.after_last += 1

    def finish(self) -> None:
        while self._number < len(self.points):
            self._close()

    def _close(self) -> None:
        expected = self.points[self._number]
        if self._window.close(expected.at, self._events, expected.last_event) != expected:
            self.failed.append(self._number)
        self._events = expected.events
        self._next()

    def _next(self) -> None:
        self._number += 1
        if self._number < len(self.points):
            self._window = Window(self.points[self._number].prev)
            self._limit = self.points[self._number].last_event
