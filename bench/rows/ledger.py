"""A million events verified, in how long and in how much memory."""

import hashlib
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.harness import Result, Row

EVENTS, PER_STREAM = 1_000_000, 8

MEASURE = """
import json, resource, time, django
django.setup()
from yakuba.ledger.services import verify
started = time.perf_counter()
report = verify()
assert report.ok and report.events == {events}, report.problems[:3]
print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def events() -> Iterator[tuple[object, ...]]:
    """Rows as the product writes them, made without it."""
    for stream in range(EVENTS // PER_STREAM):
        prev = "0" * 64
        for seq in range(1, PER_STREAM + 1):
            payload = json.dumps({"case": stream, "from": "submitted", "to": "examining"}, separators=(",", ":"))
            columns = (1, f"case:{stream}", seq, "case.state", "staff", "7", "2026-11-24 01:00:00", payload)
            digest = hashlib.sha256(json.dumps([prev, *columns], separators=(",", ":")).encode()).hexdigest()
            yield (*columns, prev, digest)
            prev = digest


@cache
def measured() -> tuple[float, float, float]:
    """(seconds, MB, seconds of a bare loop in SQLite and SHA-256 over the same rows)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite3"
        env = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{path}",
            "YAKUBA_HOME": folder,
            "DJANGO_SETTINGS_MODULE": "yakuba.config.settings",
        }
        subprocess.run([sys.executable, "-m", "yakuba", "migrate"], env=env, check=True, capture_output=True)
        with sqlite3.connect(path) as database:
            database.executemany(
                "INSERT INTO ledger_event (town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                events(),
            )
        code = MEASURE.format(events=EVENTS)
        told = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
        seconds, megabytes = json.loads(told.stdout)
        started = time.perf_counter()
        for row in sqlite3.connect(path).execute("SELECT * FROM ledger_event ORDER BY stream, seq"):
            hashlib.sha256(json.dumps(row, separators=(",", ":")).encode()).digest()
        return seconds, megabytes, time.perf_counter() - started


def verify_seconds() -> Result:
    return Result(measured()[0], measured()[2], "bare sqlite3 + SHA-256 loop, nothing checked")


def verify_memory() -> Result:
    return Result(measured()[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "this benchmark's own process")


ROWS = [
    Row("ledger-verify-1m-events", verify_seconds, "s", "lower", 25),
    Row("ledger-verify-1m-memory", verify_memory, "MB", "lower", 100),
]
