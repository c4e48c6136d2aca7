"""A real SMTP server that does as it is told, and messages for it."""

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from yakuba.kernel.actors import SYSTEM
from yakuba.messaging import services


class Postman:
    """Keeps what arrives. `answers` are given to the next messages instead of 250, at RCPT or after DATA."""

    def __init__(self) -> None:
        self.received: list[Any] = []
        self.at_recipient: list[str] = []
        self.at_data: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.at_recipient:
            return self.at_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.at_data:
            return self.at_data.pop(0)
        self.received.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def postman(settings):
    """The server's handler, while the server runs and the settings point to it."""
    handler = Postman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{controller.port}"
    settings.CHANNEL_RATES = ["email=10000"]
    yield handler
    controller.stop()


@pytest.fixture
def nobody_listens(settings):
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port()}"


@pytest.fixture
def enqueue(town, now) -> Callable[..., bool]:
    count = iter(range(1, 1_000_000))

    def give(**changes: Any) -> bool:
        arguments = {
            "actor": SYSTEM,
            "town": town,
            "recipient": "hanako@example.jp",
            "subject": "お知らせがあります",
            "body": "受付番号：26-A7KF-93TC\n",
            "template": "message",
            "language": "ja",
            "dedupe_key": f"key-{next(count)}",
            "now": now,
        }
        return services.enqueue(**(arguments | changes))

    return give


class Asked(BaseHTTPRequestHandler):
    """Gives each POST to the server's `answer(path, headers, body) -> status or (status, headers)`."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.server.answer(self.path, self.headers, body)
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Nothing on the terminal."""


@pytest.fixture
def listen(settings):
    """Start a server that answers with a function; gives its address. Only these tests may go to this machine."""
    settings.CHANNEL_NETWORKS = ["127.0.0.0/8"]
    servers = []

    def start(answer):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
        server.answer = answer
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
