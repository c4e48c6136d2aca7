"""Every area of 18 real cities, read from their files and expanded for one year; feeds of a city of 662 areas, over HTTP."""

import os
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from bench.harness import Result, Row, percentile
from bench.served import HOST, Installation, installed, serving
from yakuba.calendars.core.checking import check_folder
from yakuba.calendars.core.folders import FILES, read_folder
from yakuba.calendars.core.grammar import parse_cell

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
YEAR, CITIES = 2026, 18
CITY, AREAS, ROUNDS = "pr_shizuoka", 200, 3


def run() -> Result:
    folders = [place for place in sorted((SHARED / "data" / "garbage").iterdir()) if place.is_dir()]
    assert len(folders) == CITIES, folders
    files = [{name: (place / name).read_bytes() for name in FILES if (place / name).is_file()} for place in folders]
    parse_cell.cache_clear()
    started = perf_counter()
    checks = [check_folder(read_folder(each), YEAR) for each in files]
    taken = perf_counter() - started
    assert all(check.areas and check.cells == check.read + len(check.reported) for check in checks)
    return Result(taken)


def feeds() -> Result:
    """ms that 95 of 100 requests do not exceed: each area's feed for the first time, again, and by those who have it."""
    with installed() as installation:
        take_in(installation)
        with serving(installation) as server:
            connection = HTTPConnection(HOST, server.port, timeout=30)
            ask(connection, 1, "")
            taken = []
            for area in range(1, AREAS + 1):
                etag = ""
                for _ in range(ROUNDS):
                    started = perf_counter()
                    etag = ask(connection, area, etag)
                    taken.append((perf_counter() - started) * 1000)
    return Result(percentile(taken, 0.95))


def take_in(installation: Installation) -> None:
    command = [sys.executable, "-m", "yakuba", "calendars", "import", str(SHARED / "data" / "garbage" / CITY)]
    subprocess.run([*command, "--town", "mihon", "--publish"], env=installation.env, check=True, capture_output=True)


def ask(connection: HTTPConnection, area: int, etag: str) -> str:
    connection.request(
        "GET",
        f"/garbage/areas/{area}/days.ics",
        headers={"Host": "localhost", **({"If-None-Match": etag} if etag else {})},
    )
    response = connection.getresponse()
    body = response.read()
    assert (response.status, bool(body)) == ((304, False) if etag else (200, True)), response.status
    return response.headers["ETag"]


ROWS = [
    Row("calendar-feed", feeds, "ms p95 of a city's feeds", "lower", 20),
    Row("calendars-expand", run, "s for all areas of 18 cities, one year", "lower", 2),
]
