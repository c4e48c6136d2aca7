"""Append events. The only way into the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yakuba.kernel.actors import Actor
from yakuba.ledger.core.chain import GENESIS, event_hash, moment
from yakuba.ledger.core.payloads import checked_code, checked_kind, checked_payload, checked_stream
from yakuba.ledger.services import statements

_LONGEST_ACTOR = 60


@dataclass(frozen=True)
class NewEvent:
    """An event to be appended: see `append` for the fields."""

    actor: Actor
    town_id: int
    stream: str
    kind: str
    payload: Mapping[str, Any]
    now: datetime


@dataclass(frozen=True)
class Appended:
    """Where the event came to stand."""

    id: int
    seq: int
    hash: str


def append(
    *, actor: Actor, town_id: int, stream: str, kind: str, payload: Mapping[str, Any], now: datetime
) -> Appended:
    """Append one event to `stream` within the caller's transaction: it is written together with what it speaks of.

    `town_id` 0 is the installation itself. `payload` holds ids, codes and numbers: bool, int, None, ASCII codes, and
    lists of those. One SELECT and one INSERT. Concurrent writers of one stream wait for each other until commit.
    Raises ValueError for anything else in the payload (a programming error: personal data never goes here) and
    TransactionManagementError outside of a transaction.
    """
    return append_many([NewEvent(actor, town_id, stream, kind, payload, now)])[0]


def append_many(events: Sequence[NewEvent]) -> list[Appended]:
    """The same for many events at once, of any streams, in the order given. For loads: thousands take a fraction of a second."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("append to the ledger inside the transaction of what happened")
    if not events:
        return []
    rows = [_checked(event) for event in events]
    streams = sorted({event.stream for event in events})
    with connection.cursor() as cursor:
        ids, heads = statements.reserve(cursor, streams, len(rows))
        written, appended = [], []
        for id_, (town, stream, kind, actor_kind, actor, at, payload) in zip(ids, rows, strict=True):
            seq, prev = heads.get(stream, (0, GENESIS))
            columns = (id_, town, stream, seq + 1, kind, actor_kind, actor, at)
            hash_ = event_hash(prev, columns, payload)
            heads[stream] = (seq + 1, hash_)
            appended.append(Appended(id_, seq + 1, hash_))
            written.append((*columns, payload, prev, hash_))
        statements.insert_events(cursor, written)
    return appended


def _checked(event: NewEvent) -> tuple[int, str, str, str, str, str, str]:
    """The columns from `town` to `payload` without `seq`, each of them allowed."""
    actor = checked_code("actor", event.actor.id, _LONGEST_ACTOR)
    stream, kind = checked_stream(event.stream), checked_kind(event.kind)
    return event.town_id, stream, kind, event.actor.kind, actor, moment(event.now), checked_payload(event.payload)
