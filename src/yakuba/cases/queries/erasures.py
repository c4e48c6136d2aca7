"""What was erased by policy, from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from yakuba.cases.models import Case
from yakuba.kernel.clock import JST
from yakuba.ledger import queries as ledger

MOST = 2000


@dataclass(frozen=True)
class Erasure:
    """One case whose content is gone. `stream` and `seq` are where the ledger says so; counts are None in old events."""

    receipt_number: str
    title: str
    closed: str
    years: int | None
    due: str
    at: datetime
    revisions: int | None
    files: int | None
    messages: int | None
    stream: str
    seq: int


def erasures(*, town_id: int, start: date, end: date) -> Sequence[Erasure]:
    """Between two days, both included, oldest first; at most 2,000."""
    found = ledger.events(
        town_id=town_id,
        kinds=("case.erased",),
        start=datetime.combine(start, time(), JST),
        end=datetime.combine(end + timedelta(days=1), time(), JST),
    )
    events = [event for event, _ in zip(found, range(MOST), strict=False)]
    cases = Case.objects.filter(town_id=town_id).in_bulk([event.payload["case"] for event in events])
    return [
        Erasure(
            receipt_number=cases[event.payload["case"]].receipt_number,
            title=cases[event.payload["case"]].title,
            closed=event.payload.get("closed") or "",
            years=event.payload.get("years"),
            due=event.payload.get("due") or "",
            at=event.at,
            revisions=event.payload.get("revisions"),
            files=event.payload.get("files"),
            messages=event.payload.get("messages"),
            stream=event.stream,
            seq=event.seq,
        )
        for event in events
        if event.payload["case"] in cases
    ]
