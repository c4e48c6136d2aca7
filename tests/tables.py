"""The tables of a test database, laid once for the same migrations: each session takes a copy of them.

Laying all of them takes seconds, of which Django spends most on picturing the models between two operations.
`tests/conftest.py` puts `Migrate` in the place of Django's command; the product knows nothing of it.
"""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import django
from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections

FOLDER = Path(__file__).parents[1] / ".pytest_cache" / "tables"
MOST = 5


def fingerprint() -> str:
    """Of every migration of every app, whoever wrote it."""
    found = sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"\0{app.label}/{file.name}\0".encode() + file.read_bytes())
    return found.hexdigest()


def keep(connection: Any, path: Path) -> None:
    """A copy of the tables; the oldest copies go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix="part-", delete=False) as part:
        with closing(sqlite3.connect(part.name)) as copy:
            connection.connection.backup(copy)
        Path(part.name).rename(path)
    for old in sorted(path.parent.glob("*.sqlite3"), key=lambda each: each.stat().st_mtime, reverse=True)[MOST:]:
        old.unlink(missing_ok=True)


class Migrate(migrate.Command):
    """`migrate` at the beginning of a session: what is left to do on the copy, its signals included."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or options["app_label"] or connection.introspection.table_names():
            super().handle(*args, **options)
            return
        path = FOLDER / f"{fingerprint()}.sqlite3"
        if path.exists():
            with closing(sqlite3.connect(path)) as copy:
                copy.backup(connection.connection)
            super().handle(*args, **options)
        else:
            super().handle(*args, **options)
            keep(connection, path)
