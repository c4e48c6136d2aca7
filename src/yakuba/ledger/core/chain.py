"""How an event is hashed, and how a stream of events is checked. Anyone can recompute it: see docs/explanation/ledger.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from yakuba.ledger.core.payloads import canonical_json

GENESIS = "0" * 64
"""What the first event of a stream has in place of the hash before it."""

Columns = tuple[int, int, str, int, str, str, str, str]
"""`id`, `town`, `stream`, `seq`, `kind`, `actor_kind`, `actor`, `at`."""


class Entry(NamedTuple):
    """One event as its columns stand in the table, in this order. `at` and `payload` are the very texts that are hashed."""

    id: int
    town: int
    stream: str
    seq: int
    kind: str
    actor_kind: str
    actor: str
    at: str
    payload: str
    prev: str
    hash: str


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where. What is unknown is "" or None."""

    stream: str
    seq: int | None
    event_id: int | None
    what: str


class Link(NamedTuple):
    """What ties an event to the one before it in its stream."""

    id: int
    stream: str
    seq: int
    prev: str
    hash: str


def moment(at: datetime) -> str:
    """`2026-11-24 01:00:00.000000`: UTC to the microsecond. ValueError unless `at` is aware."""
    if at.tzinfo is None:
        raise ValueError("the ledger needs an aware time")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def event_hash(prev: str, columns: Columns, payload: str) -> str:
    """SHA-256 over `prev`, the canonical JSON array of `columns`, and `payload` as stored; in hex."""
    return sha256(f"{prev}{canonical_json(columns)}{payload}".encode()).hexdigest()


def is_intact(entry: Entry) -> bool:
    """Whether the event still has the hash it was written with. A value of a wrong type or broken text has not."""
    try:
        return event_hash(entry.prev, entry[:8], entry.payload) == entry.hash
    except (TypeError, ValueError):
        return False


class ChainCheck:
    """Checks that each stream is one unbroken chain. Feed it every link ordered by stream, then seq.

    Holds one link only. `streams` counts what it saw.
    """

    def __init__(self) -> None:
        self.streams = 0
        self._last = Link(0, "", 0, GENESIS, GENESIS)

    def feed(self, link: Link) -> Iterator[Problem]:
        """The problems between this link and the one before it."""
        id_, stream, seq, prev, _ = link
        if stream != self._last.stream:
            self.streams += 1
            self._last = Link(0, stream, 0, GENESIS, GENESIS)
        last = self._last
        if type(stream) is not str or type(seq) is not int:
            yield Problem(f"{stream}", None, id_, "has no readable stream or number")
            self._last = link._replace(seq=last.seq + 1)
            return
        self._last = link
        if seq != last.seq + 1:
            yield Problem(stream, seq, id_, f"number {last.seq + 1} is missing before it")
        elif prev != last.hash:
            yield Problem(stream, seq, id_, "does not follow from the event before it")
        if id_ <= last.id:
            yield Problem(stream, seq, id_, "was written before the event it follows: the order was changed")
