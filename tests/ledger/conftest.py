import os
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.ledger.rows import write_events

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def anchor_file(settings, tmp_path) -> Path:
    settings.LEDGER_ANCHOR_FILE = tmp_path / "outside" / "anchors.jsonl"
    return settings.LEDGER_ANCHOR_FILE


@pytest.fixture
def write(now) -> Callable[..., Any]:
    """Appends an event to each of the streams."""
    return lambda *streams: write_events(now, *streams)


@pytest.fixture
def program(tmp_path, transactional_db) -> Iterator[Callable[..., Popen[str]]]:
    """Starts `tests.ledger.standalone` with some arguments, on a database of the test's own, of the suite's kind."""
    if connection.vendor == "sqlite":
        url = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    else:
        name, at = f"ledger_{uuid4().hex}", connection.settings_dict
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        url = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{name}"
    started: list[Popen[str]] = []

    def start(*arguments: str) -> Popen[str]:
        command = [executable, "-m", "tests.ledger.standalone", url, str(tmp_path), *arguments]
        env = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        started.append(Popen(command, cwd=ROOT, env=env, stdout=PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
