"""Two pages in a town of 100,000 cases, over HTTP: the clerk's queue under many filters, and a resident's status page."""

import time
from functools import cache
from urllib.parse import quote

from bench.harness import Result, Row, percentile
from bench.load import Unanswered, Visitor
from bench.served import installed, serving

CASES, ROUNDS, STATUS_PAGES = 100_000, 8, 20
QUEUE = "/console/cases/"
FILTERS = (
    "", "page=20", "state=submitted", "state=examining&page=5", "state=correcting", "state=closed", "state=approved",
    "state=all&page=20", "assignee=me", "assignee=none", "recommendation=approve", "channel=post", "topic=topic-3",
    "overdue=1", "unread=1", "assignee=me&unread=1&overdue=1", "state=all&topic=topic-3&channel=phone",
    "state=all&assignee=me&recommendation=judge", "text=佐藤", "text=ミウラ&state=all", "text=いない", "text=いない&state=all",
)  # fmt: skip


def waits(port: int, cookie: tuple[str, str], paths: list[str], rounds: int) -> list[float]:
    """Milliseconds for each page, one after the other; the first round is for warming up and does not count."""
    visitor, taken = Visitor(port), []
    for number in range(rounds + 1):
        for path in paths:
            started = time.perf_counter()
            answer = visitor.ask("GET", path, "=".join(cookie))
            if number:
                taken.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                raise Unanswered(f"{answer.status} {path}")
    return taken


@cache
def measured() -> tuple[float, float]:
    """ms that 95 of 100 requests do not exceed: queue, status."""
    with installed() as installation:
        installation.call("population", CASES)
        applicants = installation.call("applicants", STATUS_PAGES)
        clerk = installation.call("clerk_cookie")
        with serving(installation) as server:
            queue = waits(server.port, clerk, [f"{QUEUE}?{quote(query, safe='=&')}" for query in FILTERS], ROUNDS)
            status = []
            for cookie, number in applicants:
                status += waits(server.port, cookie, [f"/status/{number}/"], ROUNDS)
    return percentile(queue, 0.95), percentile(status, 0.95)


ROWS = [
    Row("queue-page", lambda: Result(measured()[0]), "ms p95 of 100,000 cases", "lower", 150),
    Row("status-page", lambda: Result(measured()[1]), "ms p95", "lower", 30),
]
