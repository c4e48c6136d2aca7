"""Eight residents at their browsers: what they send, how long each waits, what they are shown."""

import queue
import re
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from bench.served import HOST

CLIENTS = 8
TOKEN = "a" * 32
FLOW = "/procedures/child-allowance/"
SHOWN = re.compile(r'<p class="receipt-number">([^<]+)</p>')
Receipt = tuple[str, ...]


class Unanswered(Exception):
    """The server went away in the middle, or answered what a resident could do nothing with."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


class Visitor:
    """One connection, kept open as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = HTTPConnection(HOST, port, timeout=30)

    def ask(self, method: str, path: str, cookies: str, body: str = "") -> Answer:
        headers = {"Host": "localhost", "Cookie": cookies}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body or None, headers)
            response = self._connection.getresponse()
            text = response.read().decode()
        except (HTTPException, OSError) as error:
            self._connection.close()
            raise Unanswered(type(error).__name__) from error
        return Answer(response.status, response.headers.get("Location", ""), text)

    def submit(self, key: str) -> None:
        """The POST of the review page. Unanswered unless it leads to the receipt."""
        answer = self.ask("POST", f"{FLOW}review/", cookies(key), f"csrfmiddlewaretoken={TOKEN}")
        if answer.status != 302 or not answer.location.endswith("/receipt/"):
            raise Unanswered(f"{answer.status} {answer.location}")

    def receipt(self, key: str) -> Receipt:
        """Receipt number and 照会番号 as the page shows them."""
        answer = self.ask("GET", f"{FLOW}receipt/", cookies(key))
        shown = tuple(SHOWN.findall(answer.text))
        if answer.status != 200 or len(shown) != 2:
            raise Unanswered(f"{answer.status} without a receipt")
        return shown


def cookies(key: str) -> str:
    return f"yakuba-csrf={TOKEN}; draft-online-mihon-child-allowance={key}"


@dataclass
class Run:
    """What the clients saw together."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0


def together(port: int, work: Iterable[str], act: Callable[[Visitor, str], None]) -> Run:
    """Eight clients take from `work` until it is empty; each waits for its answer before it sends the next."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for each in work:
        waiting.put(each)
    run = Run()

    def client(_: int) -> None:
        visitor = Visitor(port)
        while True:
            try:
                each = waiting.get_nowait()
            except queue.Empty:
                return
            started = time.perf_counter()
            act(visitor, each)
            run.waits.append(time.perf_counter() - started)

    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(client, range(CLIENTS)))
    run.seconds = time.perf_counter() - started
    return run


def receipts(port: int, keys: Sequence[str]) -> list[Receipt]:
    """The receipt of every draft, in their order."""
    visitor = Visitor(port)
    return [visitor.receipt(key) for key in keys]
