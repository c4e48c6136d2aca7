"""Tomorrow's reminders for 100,000 subscribers, and `kill -9` of the worker twenty times while it sends them."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bench.harness import Result, Row
from bench.served import Installation, database

SUBSCRIBERS = 100_000
TOLD, KILLS = 6_000, 20
RATE = 200
SEED = 20261124


def line_user(number: int) -> str:
    return f"U{number:032x}"


def enqueued() -> Result:
    with database("sqlite") as env:
        installation = Installation(env)
        installation.call("bench.reminders:build")
        installation.call("bench.reminders:subscribed", SUBSCRIBERS, "email")
        seconds, count = installation.call("bench.reminders:enqueued")
    if count != SUBSCRIBERS:
        raise SystemExit(f"{count} of {SUBSCRIBERS} reminders are in the outbox")
    return Result(seconds)


@contextmanager
def line(got: Counter[str]) -> Iterator[str]:
    """A server that answers as LINE does: what was accepted under a retry key is accepted once."""
    accepted: set[str] = set()
    lock = threading.Lock()

    class Push(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            to = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["to"]
            key = self.headers["X-Line-Retry-Key"]
            with lock:
                new = key not in accepted
                accepted.add(key)
                got[to] += new
            self.send_response(200 if new else 409)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    class Patient(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A worker that is killed leaves its connection open."""

    server = Patient(("127.0.0.1", 0), Push)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def worked(env: dict[str, str], seconds: float, got: Counter[str]) -> None:
    """`yakuba worker`, killed `seconds` after it began to send, or after half a minute where nothing is left."""
    before = got.total()
    process = subprocess.Popen([sys.executable, "-m", "yakuba", "worker"], env=env, start_new_session=True)
    patience = time.monotonic() + 30
    while got.total() == before and time.monotonic() < patience:
        time.sleep(0.02)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def lost_or_twice() -> Result:
    """How many subscribers were told not at all, or more than once."""
    chance = random.Random(SEED)
    got: Counter[str] = Counter()
    with database("sqlite") as plain, line(got) as address:
        env = {
            **plain,
            "YAKUBA_LINE_API": address,
            "YAKUBA_CHANNEL_NETWORKS": "127.0.0.0/8",
            "YAKUBA_CHANNEL_RATES": f"line={RATE}",
        }
        installation = Installation(env)
        installation.call("bench.reminders:build")
        installation.call("bench.reminders:open_line")
        installation.call("bench.reminders:subscribed", TOLD, "line")
        installation.call("bench.reminders:announced")
        for _ in range(KILLS):
            worked(env, chance.uniform(0.05, 1.5), got)
        interrupted = got.total()
        states = installation.call("bench.reminders:finished")
    wrong = [user for user in map(line_user, range(TOLD)) if got[user] != 1]
    print(f"reminders: {KILLS} kills, {interrupted} of {TOLD} sent when the last one fell; {states}")
    return Result(len(wrong))


ROWS = [
    Row("reminders-100000", enqueued, "s to enqueue 100,000 reminders", "lower", 60),
    Row("reminders-killed", lost_or_twice, f"told twice or not at all, {KILLS} kills", "lower", 0),
]
