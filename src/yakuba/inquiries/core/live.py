"""Answering at once: who counts as present, and what is said as server-sent events (WHATWG HTML, 9.2).

A stream here ends as soon as it has told what is new, and says after how long to ask again. See ADR 301.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PRESENT = timedelta(seconds=90)
"""A page in the background may ask only once a minute."""
TOUCH = timedelta(seconds=10)
LIVELY = timedelta(minutes=2)
SOON_MS, LATER_MS = 1_500, 4_000


@dataclass(frozen=True)
class Said:
    """One event: its number, its name, and text or JSON for the page's script."""

    id: int
    name: str
    data: str


def is_present(seen_at: datetime | None, now: datetime) -> bool:
    """Whether the other side still reads along."""
    return seen_at is not None and now - seen_at < PRESENT


def retry_ms(last_at: datetime | None, now: datetime) -> int:
    """Sooner while the two are talking."""
    return SOON_MS if last_at is not None and now - last_at < LIVELY else LATER_MS


def event_stream(said: Sequence[Said], *, retry: int) -> str:
    """The text of `text/event-stream`. A carriage return would end a line: none is let through."""
    parts = [f"retry: {retry}\n\n"]
    for each in said:
        lines = each.data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        data = "".join(f"data: {line}\n" for line in lines)
        number = f"id: {each.id}\n" if each.id else ""
        parts.append(f"event: {each.name}\n{number}{data}\n")
    return "".join(parts)


def last_id(header: str) -> int:
    """From `Last-Event-ID`; 0 where it is none."""
    return int(header) if header.isascii() and header.isdigit() and len(header) < len(str(2**63)) else 0
