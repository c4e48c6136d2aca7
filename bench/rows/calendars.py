"""Every area of 18 real cities, read from their files and expanded for one year."""

import os
from pathlib import Path
from time import perf_counter

from bench.harness import Result, Row
from yakuba.calendars.core.checking import check_folder
from yakuba.calendars.core.folders import FILES, read_folder
from yakuba.calendars.core.grammar import parse_cell

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
YEAR, CITIES = 2026, 18


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


ROWS = [Row("calendars-expand", run, "s for all areas of 18 cities, one year", "lower", 2)]
