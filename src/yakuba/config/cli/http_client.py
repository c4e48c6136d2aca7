"""A small browser without a screen: cookies, redirects, forms, uploads. For walking a running Yakuba from outside."""

import uuid
from dataclasses import dataclass
from http.client import HTTPResponse
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from yakuba.config.cli.form_pages import Form, Page, Pairs

TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Upload:
    """A file to send."""

    name: str
    content: bytes
    type: str = "application/octet-stream"


class Browser:
    """One visitor. `page` is what they look at now; a form's hidden fields, the CSRF token among them, go along."""

    def __init__(self, address: str, *, language: str = "ja") -> None:
        self.address = address.rstrip("/") + "/"
        self.cookies = CookieJar(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainLiberal))
        # Towns live on closed networks: a proxy in the environment has no business here.
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        self._opener.addheaders = [("Accept-Language", language), ("User-Agent", "yakuba-demo-check")]
        self.page = Page(self.address, 0, "")
        self.body = b""
        self.headers: dict[str, str] = {}

    def open(self, path: str) -> Page:
        return self._send(Request(urljoin(self.page.url or self.address, path)))  # noqa: S310 - our own server only

    def download(self, path: str) -> bytes:
        """The bytes at `path`; the page stays where it was."""
        seen = self.page
        self.open(path)
        self.page = seen
        return self.body

    def submit(
        self,
        form: Form,
        values: dict[str, str | list[str]] | None = None,
        *,
        button: tuple[str, str] | None = None,
        uploads: dict[str, Upload] | None = None,
    ) -> Page:
        """Sends `form` as it stands on the page, with `values` entered and `button` pressed."""
        sent = form.filled(values or {}, button)
        address = urljoin(self.page.url, form.action)
        if form.method != "post":
            return self._send(Request(f"{address.partition('?')[0]}?{urlencode(sent)}"))  # noqa: S310 - our own server only
        if uploads or form.files:
            content, kind = multipart(sent, uploads or {})
        else:
            content, kind = urlencode(sent).encode(), "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Referer": self.page.url}
        return self._send(Request(address, data=content, headers=headers))  # noqa: S310 - our own server only

    def _send(self, request: Request) -> Page:
        try:
            response: HTTPResponse = self._opener.open(request, timeout=TIMEOUT_SECONDS)
        except HTTPError as error:
            response = error  # type: ignore[assignment]  # an answer like any other, with an error's status
        with response:
            self.body = response.read()
            self.headers = {name.lower(): value for name, value in response.headers.items()}
            kind = response.headers.get_content_type()
            html = self.body.decode("utf-8", "replace") if kind.startswith("text/") else ""
            self.page = Page(response.url, response.status, html)
        return self.page


def multipart(fields: Pairs, uploads: dict[str, Upload]) -> tuple[bytes, str]:
    """The body of a form with files, and its content type."""
    boundary = uuid.uuid4().hex
    parts: list[bytes] = []
    for name, value in fields:
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, upload in uploads.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{upload.name}"\r\nContent-Type: {upload.type}'
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + upload.content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
