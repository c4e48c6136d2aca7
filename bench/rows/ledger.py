"""A million events proven whole: in how long, and in how much memory."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.harness import Result, Row
from yakuba.ledger.core.chain import GENESIS, event_hash
from yakuba.ledger.core.payloads import canonical_json

EVENTS, PER_STREAM = 1_000_000, 8
STREAMS = EVENTS // PER_STREAM
INSERT = "INSERT INTO ledger_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ORDERED = "SELECT * FROM ledger_event ORDER BY stream, seq"
ANCHOR = """
import django
django.setup()
from yakuba.kernel.clock import SystemClock
from yakuba.ledger.services import write_anchor
write_anchor(now=SystemClock().now())
"""
# The peak of this program alone: what getrusage gives survives exec and would speak of the benchmark that started it.
PEAK = """
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
"""
VERIFY = """
import json, django
django.setup()
from yakuba.ledger.services import verify
report = verify()
assert report.ok and report.after_last_anchor == 0, report.problems[:3]
print(json.dumps([report.events, report.seconds, peak()]))
"""


def events() -> Iterator[tuple[object, ...]]:
    """Rows as the product writes them: every stream grows by one event in each of eight rounds."""
    heads = [GENESIS] * STREAMS
    for id_ in range(1, EVENTS + 1):
        seq, stream = divmod(id_ - 1, STREAMS)
        columns = (id_, 1, f"case:{stream}", seq + 1, "case.state", "staff", "7", "2026-11-24 01:00:00.000000")
        payload = canonical_json({"case": stream, "from": "submitted", "to": "examining", "topic": "child-allowance"})
        prev, heads[stream] = heads[stream], event_hash(heads[stream], columns, payload)
        yield (*columns, payload, prev, heads[stream])


def peer_reads(path: Path) -> None:
    """The least that any such check must do: read in order, serialise, hash. It compares nothing."""
    for row in sqlite3.connect(path).execute(ORDERED):
        hashlib.sha256(json.dumps(row).encode()).hexdigest()


@cache
def measured() -> tuple[Result, Result]:
    """Seconds and MB, in a process of its own, on a file, with five hundred anchors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite3"
        own = {"DATABASE_URL": f"sqlite:///{path}", "YAKUBA_HOME": folder}
        env = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "yakuba.config.settings"}

        def run(*arguments: str) -> str:
            return subprocess.run(
                [sys.executable, *arguments], env=env, check=True, stdout=subprocess.PIPE, text=True
            ).stdout

        run("-m", "yakuba", "migrate")
        with sqlite3.connect(path) as database:
            database.executemany(INSERT, events())
        database.close()
        run("-c", ANCHOR)
        count, seconds, megabytes = json.loads(run("-c", PEAK + VERIFY))
        if count != EVENTS:
            raise RuntimeError(f"verified {count} events instead of {EVENTS}")
        started = time.perf_counter()
        peer_reads(path)
        peer_seconds = time.perf_counter() - started
    bare = run_bare_django(env)
    return Result(seconds, peer_seconds, "bare sqlite3, json, SHA-256"), Result(megabytes, bare, "Django started, idle")


def run_bare_django(env: dict[str, str]) -> float:
    code = f"{PEAK}\nimport django\ndjango.setup()\nprint(peak())"
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


ROWS = [
    Row("ledger-verify", lambda: measured()[0], "s per 1,000,000 events", "lower", 25),
    Row("ledger-verify-memory", lambda: measured()[1], "MB", "lower", 100),
]
