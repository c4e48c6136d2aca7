"""Ask another Open311 server. It may be slow, huge, wrong or hostile: whatever it does is a `Failed` with a code."""

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

import httpx

from yakuba.reports.core.open311 import reading
from yakuba.reports.core.open311.documents import Created, Service, ServiceRequest
from yakuba.reports.core.open311.forwarding import Failed, reason_of
from yakuba.reports.core.open311.spark import Unreadable
from yakuba.webkit.outbound import Inside, Network, Unresolved, http_client, pinned

SECONDS = 10.0
"""For connecting and between two pieces of an answer; the whole answer has twice as long."""
LARGEST = 2 * 1024 * 1024
_HEADERS = {"User-Agent": "Yakuba-Open311", "Accept": "application/json, text/xml;q=0.9", "Accept-Encoding": "identity"}
_FORM = "application/x-www-form-urlencoded; charset=utf-8"


class UpstreamClient:
    """One server: `url` up to v2. No cookie is kept, no redirect followed, no compressed answer unpacked."""

    def __init__(
        self, url: str, *, networks: Sequence[Network], jurisdiction_id: str = "", seconds: float = SECONDS
    ) -> None:
        self.url = url.rstrip("/")
        self.networks = networks
        self.seconds = seconds
        self.common = {"jurisdiction_id": jurisdiction_id} if jurisdiction_id else {}
        self.client = http_client(seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    def post_request(self, fields: Sequence[tuple[str, str]], *, api_key: str = "") -> Created:
        """Raises Failed."""
        form = [*self.common.items(), *([("api_key", api_key)] if api_key else []), *fields]
        content = self._ask("POST", "requests.json", urlencode(form).encode())
        return self._read(reading.created, content)

    def services(self) -> list[Service]:
        """What it takes reports of. Raises Failed."""
        return list(self._read(reading.services, self._ask("GET", self._with_common("services.json"), None)))

    def request(self, request_id: str) -> ServiceRequest | None:
        """None where the server knows no such request (any more). Raises Failed."""
        return self._first(f"requests/{quote(request_id, safe='')}.json")

    def request_of_token(self, token: str) -> str:
        """The id, or nothing while there is none. Raises Failed."""
        found = self._first(f"tokens/{quote(token, safe='')}.json")
        return found.service_request_id if found else ""

    def _first(self, path: str) -> ServiceRequest | None:
        try:
            content = self._ask("GET", self._with_common(path), None)
        except Failed as error:
            if error.reason == "gone":
                return None
            raise
        found = self._read(reading.requests, content)
        return found[0] if found else None

    def _with_common(self, path: str) -> str:
        return f"{path}?{urlencode(self.common)}" if self.common else path

    def _read(self, read: Any, content: tuple[bytes, str]) -> Any:
        try:
            return read(reading.parse(*content))
        except Unreadable:
            raise Failed("answer-unreadable") from None

    def _ask(self, method: str, path: str, content: bytes | None) -> tuple[bytes, str]:
        headers = _HEADERS | ({"Content-Type": _FORM} if content is not None else {})
        try:
            request = pinned(
                self.client, method, f"{self.url}/{path}", networks=self.networks, headers=headers, content=content
            )
        except Unresolved:
            raise Failed("unreachable") from None
        except Inside:
            raise Failed("inside") from None
        except (ValueError, httpx.InvalidURL):
            raise Failed("address") from None
        until = time.monotonic() + 2 * self.seconds
        try:
            response = self.client.send(request, stream=True)
            try:
                if reason := reason_of(response.status_code):
                    raise Failed(reason)
                return self._body(response, until), response.headers.get("Content-Type", "")
            finally:
                response.close()
                self.client.cookies.clear()
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise Failed("unreachable") from None
        except httpx.HTTPError:
            raise Failed("answer-lost") from None

    def _body(self, response: httpx.Response, until: float) -> bytes:
        """What was sent as it was sent; a size that is claimed counts as one that came."""
        claimed = response.headers.get("Content-Length", "")
        if claimed.isdigit() and int(claimed) > LARGEST:
            raise Failed("too-large")
        pieces, size = [], 0
        for piece in response.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise Failed("too-large")
            if time.monotonic() > until:
                raise Failed("answer-lost")
        return b"".join(pieces)
