"""What a channel gets to deliver, and how it says what went wrong."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self


@dataclass(frozen=True)
class Envelope:
    """One message to one recipient. `id` stays the same for every attempt."""

    id: str
    town: str
    recipient: str
    subject: str
    body: str
    language: str
    unsubscribe_url: str
    at: datetime
    town_id: int = 0
    urgent: bool = False
    url: str = ""
    """What a short message opens."""
    enclosure: tuple[str, bytes] | None = None
    """Name and content of a PDF."""


class Undelivered(Exception):
    """`code` is short and says nothing about a person: it is stored and shown to staff."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TryLater(Undelivered):
    """The other side is not there, busy, or set up wrongly: nothing is lost by waiting, `after` seconds at least."""

    def __init__(self, code: str, after: int = 0) -> None:
        super().__init__(code)
        self.after = after


class GiveUp(Undelivered):
    """The recipient is refused for good."""


class Gone(GiveUp):
    """The address is no more: everything it subscribed to ends."""


class Channel(Protocol):
    """A way to tell people. Used as a context manager around a batch, so that one connection serves many messages."""

    def deliver(self, envelope: Envelope) -> None:
        """Raises TryLater or GiveUp."""
        ...


Opener = Callable[[], AbstractContextManager[Channel]]


class Channels:
    """Channels by id; a new one (web push, LINE, SMS) is registered from its own module's `register()`."""

    def __init__(self) -> None:
        self._openers: dict[str, Opener] = {}

    def register(self, id_: str, opener: Opener) -> None:
        self._openers[id_] = opener

    def __iter__(self) -> Iterator[str]:
        return iter(self._openers)

    def session(self) -> "Session":
        return Session(self._openers)


class Session:
    """Channels opened when first needed and closed together."""

    def __init__(self, openers: Mapping[str, Opener]) -> None:
        self._openers = openers
        self._open: dict[str, tuple[AbstractContextManager[Channel], Channel]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for manager, _ in self._open.values():
            manager.__exit__(None, None, None)
        self._open.clear()

    def deliver(self, channel: str, envelope: Envelope) -> None:
        """Raises TryLater or GiveUp; also where nobody knows the channel."""
        if channel not in self._open:
            if channel not in self._openers:
                raise TryLater("channel-unknown")
            manager = self._openers[channel]()
            self._open[channel] = (manager, manager.__enter__())
        self._open[channel][1].deliver(envelope)


channels = Channels()
