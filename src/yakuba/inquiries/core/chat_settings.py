"""What a town decides about its chat: on which other sites it may stand, and when a clerk may answer at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import urlsplit

from yakuba.kernel.clock import JST
from yakuba.kernel.errors import Refusal
from yakuba.kernel.workdays import WorkingDays

MOST_ORIGINS = 20
LONGEST_ORIGIN = 300


@dataclass(frozen=True)
class ChatSettings:
    """`origins`: scheme, host and port of each site. `live`: clerks answer at once on working days in these hours (JST)."""

    origins: tuple[str, ...] = ()
    live: bool = False
    live_from: time = time(9)
    live_until: time = time(17)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "ChatSettings":
        """From what `as_plain` made; what is not there is as by default."""
        return cls(
            origins=tuple(plain.get("origins", cls.origins)),
            live=bool(plain.get("live", cls.live)),
            live_from=time.fromisoformat(plain.get("live_from", cls.live_from.isoformat())),
            live_until=time.fromisoformat(plain.get("live_until", cls.live_until.isoformat())),
        )

    def as_plain(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "origins": list(self.origins),
            "live": self.live,
            "live_from": f"{self.live_from:%H:%M}",
            "live_until": f"{self.live_until:%H:%M}",
        }

    def is_live(self, now: datetime, working: WorkingDays) -> bool:
        """Whether somebody may be waited for at that moment."""
        here = now.astimezone(JST)
        return self.live and working.is_working(here.date()) and self.live_from <= here.time() < self.live_until


def parse_settings(*, origins: str, live: bool, live_from: str, live_until: str) -> ChatSettings:
    """From a form: one origin a line, times as HH:MM. Refusal names the field, and the line."""
    return ChatSettings(_origins(origins), live, *_hours(live_from, live_until))


def _origins(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(origin(line.strip()))
            except ValueError:
                message = f"{number}行目：「https://www.example.jp」のように、サイトの名前までを書いてください。"
                raise Refusal("chat-origin", message, fields={"origins": message}) from None
    if len(set(found)) > MOST_ORIGINS:
        message = f"サイトは{MOST_ORIGINS}までです。"
        raise Refusal("chat-origins-many", message, fields={"origins": message})
    return tuple(dict.fromkeys(found))


def origin(text: str) -> str:
    """An origin as a policy writes it: ASCII, lower case, no path, no default port. ValueError for anything else."""
    parts = urlsplit(text if len(text) <= LONGEST_ORIGIN else "")
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in {"https", "http"} or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError(text)
    if parts.username is not None or not host or host.startswith((".", "-")):
        raise ValueError(text)
    ascii_host = host.encode("idna").decode().lower()
    if not all(char.isalnum() or char in ".-" for char in ascii_host):
        raise ValueError(text)
    default = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{ascii_host}" + (f":{port}" if port and port != default else "")


def _hours(live_from: str, live_until: str) -> tuple[time, time]:
    try:
        start, end = time.fromisoformat(live_from), time.fromisoformat(live_until)
    except ValueError:
        message = "時刻を「09:00」のように入れてください。"
        raise Refusal("chat-hours", message, fields={"live_from": message}) from None
    if not start < end:
        message = "終わりの時刻は、始まりより後にしてください。"
        raise Refusal("chat-hours-order", message, fields={"live_until": message})
    return start, end
