"""The life of each case, put together from its ledger events: what every measure is computed from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Protocol

from yakuba.cases.core.natures import INQUIRY, REPORT
from yakuba.kernel.clock import local_date


class Happened(Protocol):
    """A ledger event, as far as it is needed here."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class Life:
    """`decided_on`, `due` and `paused` (working days) are those of the first decision, or of the completion of what
    is not decided: a reopened case counts once."""

    channel: str = ""
    submitted_on: date | None = None
    arrived_on: date | None = None
    decided_on: date | None = None
    due: date | None = None
    paused: int = 0
    corrections: int = 0
    rating: int | None = None
    rated_on: date | None = None
    nature: str = ""


def _submitted(life: Life, on: date, payload: Mapping[str, Any]) -> Life:
    arrived = date.fromisoformat(payload["arrived"])
    return replace(
        life, channel=payload["channel"], nature=payload.get("nature", ""), submitted_on=on, arrived_on=arrived
    )


def _corrected(life: Life, _on: date, _payload: Mapping[str, Any]) -> Life:
    return replace(life, corrections=life.corrections + 1) if life.decided_on is None else life


def _decided(life: Life, _on: date, payload: Mapping[str, Any]) -> Life:
    if life.decided_on is not None:
        return life
    due = payload.get("due")
    return replace(
        life,
        decided_on=date.fromisoformat(payload["on"]),
        due=date.fromisoformat(due) if due else None,
        paused=int(payload.get("paused") or 0),
    )


def _rated(life: Life, on: date, payload: Mapping[str, Any]) -> Life:
    return replace(life, rating=int(payload["rating"]), rated_on=on)


_READERS: Mapping[str, Callable[[Life, date, Mapping[str, Any]], Life]] = MappingProxyType(
    {
        "case.submitted": _submitted,
        "case.correction_requested": _corrected,
        "case.decided": _decided,
        "case.completed": _decided,
        "case.feedback": _rated,
    }
)
KINDS = tuple(_READERS)


def lives(events: Iterable[Happened]) -> list[Life]:
    """One life a case, in the order of its first event. `events` come in order of time.

    Inquiries and reports are left out: they are nobody's application, and have measures of their own.
    """
    found: dict[int, Life] = {}
    for event in events:
        reader = _READERS.get(event.kind)
        if reader is not None:
            case = int(event.payload["case"])
            found[case] = reader(found.get(case, Life()), local_date(event.at), event.payload)
    return [life for life in found.values() if life.nature not in {INQUIRY, REPORT}]
