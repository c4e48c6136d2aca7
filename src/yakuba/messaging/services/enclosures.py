"""Papers that go with a message. The outbox holds only a reference; its domain makes the paper when the message is sent.

So nothing personal waits in the outbox, and a case that was erased meanwhile encloses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yakuba.kernel.errors import NotFound
from yakuba.messaging.services.envelope import GiveUp


@dataclass(frozen=True)
class Enclosure:
    """A PDF; `name` is ASCII and holds no personal data."""

    name: str
    content: bytes


Maker = Callable[[Any, str], Enclosure]
"""Town and key of the thing, as `enclosing` got them."""

_makers: dict[str, Maker] = {}


def register(kind: str, maker: Maker) -> None:
    """Called once at start-up by the domain that makes the paper."""
    _makers[kind] = maker


def enclosing(kind: str, key: object) -> str:
    """What the outbox keeps."""
    return f"{kind}:{key}"


def enclosed(town: Any, reference: str) -> Enclosure | None:
    """The paper, made now. GiveUp where there is nothing to make it of any more."""
    if not reference:
        return None
    kind, _, key = reference.partition(":")
    try:
        return _makers[kind](town, key)
    except (KeyError, NotFound):
        raise GiveUp("enclosure-gone") from None
