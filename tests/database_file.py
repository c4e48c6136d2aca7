"""The suite's own SQLite database as a file, for programs that a test starts: laying its tables anew takes seconds."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def lay(path: Path) -> None:
    """Writes it to `path` with its tables as they stand. Does nothing where the suite runs on PostgreSQL."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
