"""Ask a web address whether it is there: HEAD, then GET where that is refused; redirects followed, each looked at first."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx

from yakuba.inquiries.core.knowledge.links import outcome_of
from yakuba.webkit.outbound import Inside, Network, Unresolved, http_client, pinned

SECONDS = 8.0
HOPS = 6
_REFUSED = 400
_HEADERS = {"User-Agent": "Yakuba-LinkCheck", "Accept": "*/*", "Accept-Language": "ja,en;q=0.5"}


class Probe:
    """One client for many addresses. Cookies are not kept, bodies not read, proxies of the environment not used."""

    def __init__(self, networks: Sequence[Network], *, seconds: float = SECONDS) -> None:
        self.networks = networks
        self.client = http_client(seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    def ask(self, url: str) -> tuple[str, int | None]:
        """(outcome as in `core.knowledge.links.OUTCOMES`, HTTP status). Never raises for what the other side does."""
        seen: set[str] = set()
        try:
            while url not in seen and len(seen) < HOPS:
                seen.add(url)
                response = self._head_or_get(url)
                if not response.has_redirect_location:
                    return outcome_of(response.status_code), response.status_code
                url = urljoin(url, response.headers["Location"])
        except Inside:
            return "inside", None
        except (Unresolved, httpx.TransportError):
            return "silent", None
        except (ValueError, httpx.InvalidURL):
            return "invalid", None
        return "loop", None

    def _head_or_get(self, url: str) -> httpx.Response:
        try:
            response = self._send("HEAD", url)
        except httpx.RemoteProtocolError:
            return self._send("GET", url)
        return response if response.status_code < _REFUSED else self._send("GET", url)

    def _send(self, method: str, url: str) -> httpx.Response:
        request = pinned(self.client, method, url, networks=self.networks, plain=True, headers=_HEADERS)
        response = self.client.send(request, stream=True)
        response.close()
        self.client.cookies.clear()
        return response
