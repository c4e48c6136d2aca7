"""Reading events: the measures' one source."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from yakuba.kernel.clock import JST
from yakuba.ledger.models import Event

_COLUMNS = ("id", "town", "stream", "seq", "kind", "actor_kind", "actor", "at", "payload")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. `at` is aware, in JST; `payload` as it was appended."""

    id: int
    town: int
    stream: str
    seq: int
    kind: str
    actor_kind: str
    actor: str
    at: datetime
    payload: dict[str, Any]

    @property
    def said(self) -> list[tuple[str, Any]]:
        """The payload as pairs: a template that asks a dict for `items` gets the key of that name."""
        return list(self.payload.items())


def events(*, town_id: int, kinds: Collection[str], start: datetime, end: datetime) -> Iterator[EventRow]:
    """The town's events of these kinds with `start` <= at < `end`, oldest first, read as they are asked for."""
    found = Event.objects.filter(town=town_id, kind__in=kinds, at__gte=start, at__lt=end).order_by("at", "id")
    return map(_row, found.values_list(*_COLUMNS).iterator(chunk_size=2000))


def stamp(*, town_id: int, kinds: Collection[str], start: datetime, end: datetime) -> str:
    """Equal while no event of these has come: what figures that were computed from them are kept under."""
    found = Event.objects.filter(town=town_id, kind__in=kinds, at__gte=start, at__lt=end)
    seen = found.aggregate(count=Count("id"), last=Max("id"))
    return f"{seen['count']}.{seen['last'] or 0}"


def stream(*, town_id: int, stream: str) -> list[EventRow]:
    """Everything that happened in one stream of the town, oldest first."""
    found = Event.objects.filter(town=town_id, stream=stream).order_by("seq")
    return [_row(values) for values in found.values_list(*_COLUMNS)]


def latest(*, town_id: int, limit: int, kind: str = "", stream: str = "", before: int | None = None) -> list[EventRow]:
    """The town's newest events, newest first; of one kind, one stream, or with ids below `before`."""
    wanted = {"kind": kind, "stream": stream, "id__lt": before}
    found = Event.objects.filter(town=town_id, **{key: value for key, value in wanted.items() if value})
    return [_row(values) for values in found.order_by("-id").values_list(*_COLUMNS)[:limit]]


def kinds(*, town_id: int) -> list[str]:
    """The kinds of events that the town has."""
    return list(Event.objects.filter(town=town_id).order_by("kind").values_list("kind", flat=True).distinct())


def _row(values: tuple[Any, ...]) -> EventRow:
    id_, town, stream, seq, kind, actor_kind, actor, at, payload = values
    return EventRow(id_, town, stream, seq, kind, actor_kind, actor, at.astimezone(JST), json.loads(payload))
