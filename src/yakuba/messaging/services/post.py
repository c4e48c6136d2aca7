"""One HTTP request of a channel, to an address that was looked at first, and what its answer means for the message."""

from collections.abc import Mapping
from typing import Any, Self

import httpx
from django.conf import settings

from yakuba.messaging.services.envelope import GiveUp, TryLater
from yakuba.webkit.outbound import Inside, Unresolved, networks_of, pinned

SECONDS = 15.0
LONGEST_PAUSE = 6 * 3600


def post(
    client: httpx.Client, channel: str, url: str, *, headers: Mapping[str, str], content: bytes, method: str = "POST"
) -> httpx.Response:
    """The answer, its body unread. TryLater where nobody answered, GiveUp where the address leads into the house."""
    try:
        request = pinned(
            client,
            method,
            url,
            networks=networks_of(settings.CHANNEL_NETWORKS),
            headers={"User-Agent": "Yakuba", **headers},
            content=content,
        )
    except Unresolved:
        raise TryLater(f"{channel}-unresolved") from None
    except (Inside, ValueError):
        raise GiveUp(f"{channel}-inside") from None
    try:
        response = client.send(request, stream=True)
        response.close()
    except httpx.HTTPError as error:
        raise TryLater(f"{channel}-{type(error).__name__}"[:60]) from None
    return response


def later(channel: str, response: httpx.Response) -> TryLater:
    """Busy or broken: after what `Retry-After` asks for, where it is a number of seconds."""
    asked = response.headers.get("Retry-After", "")
    return TryLater(f"{channel}-{response.status_code}", after=min(int(asked), LONGEST_PAUSE) if asked.isdigit() else 0)


class HttpChannel:
    """A client that serves a batch, and the accounts of the towns in it."""

    id: str

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.accounts: dict[int, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
