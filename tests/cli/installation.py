"""A Yakuba of its own for tests of the command line: a data folder, a database, and the real command."""

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg


@dataclass(frozen=True)
class Installation:
    """Runs `yakuba` the way an operator does."""

    home: Path
    database_url: str

    @property
    def environment(self):
        kept = {name: value for name, value in os.environ.items() if name != "YAKUBA_ANCHOR_FILE"}
        return kept | {"YAKUBA_HOME": str(self.home), "DATABASE_URL": self.database_url}

    def start(self, *arguments, **options):
        return subprocess.Popen([sys.executable, "-m", "yakuba", *map(str, arguments)], env=self.environment, **options)

    def run(self, *arguments, text=""):
        return subprocess.run(
            [sys.executable, "-m", "yakuba", *map(str, arguments)],
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def done(self, *arguments, text=""):
        """What a command that must succeed prints."""
        result = self.run(*arguments, text=text)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def data(self, *arguments, text=""):
        return json.loads(self.done(*arguments, "--json", text=text))

    def count(self, table):
        """Rows of a table, asked without starting a Yakuba."""
        sql = f"SELECT count(*) FROM {table}"
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"))) as connection:
                return connection.execute(sql).fetchone()[0]
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(sql).fetchone()[0]

    def set_up(self):
        """One town and one member of staff, in tables that are there."""
        self.data(
            *["town", "create", "見本町", "--kana", "みほんちょう", "--code", "22698", "--slug", "mihon"],
            *["--host", "localhost", "--host", "127.0.0.1"],
        )
        self.data(
            *["staff", "create", "--town", "mihon", "--email", "admin@example.jp", "--name", "見本 花子"],
            *["--role", "admin"],
            text="a long and odd password 2026\n",
        )
        return self


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """On the database that this test run is on; a PostgreSQL database is dropped afterwards."""
    url = urlsplit(os.environ["DATABASE_URL"])
    if url.scheme == "sqlite":
        yield Installation(folder, f"sqlite:///{folder / 'yakuba.sqlite3'}")
        return
    name = f"cli_{uuid.uuid4().hex}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield Installation(folder, urlunsplit(url._replace(path=f"/{name}")))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
