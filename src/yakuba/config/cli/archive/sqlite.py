"""The embedded database: its own online backup, never a copy of the file, which would tear under a writer."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from yakuba.kernel.errors import Conflict, Refusal

MEMBER = "database.sqlite3"
BUSY_SECONDS = 60


def dump(database: dict[str, Any], target: Path) -> None:
    """One consistent snapshot; writers go on meanwhile."""
    path = Path(database["NAME"])
    if not path.exists():
        raise Refusal("no-database", f"データベースがありません: {path}")
    with (
        closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        require_sound(copy)


def require_sound(connection: sqlite3.Connection) -> None:
    problems = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if problems != ["ok"]:
        raise Refusal("database-damaged", f"データベースが壊れています: {problems[0]}")


def is_empty(database: dict[str, Any]) -> bool:
    path = Path(database["NAME"])
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as connection:
        return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def load(database: dict[str, Any], source: Path) -> None:
    """Puts `source` in the database's place in one step. Conflict where a server still has it open."""
    path = Path(database["NAME"])
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as connection:
        require_sound(connection)
    if path.exists():
        release(path)
    arriving = path.with_name(f".{path.name}.restoring")
    with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(arriving)) as copy:
        origin.backup(copy)
    arriving.replace(path)


def release(path: Path) -> None:
    """Leaving WAL works only for the last connection, and folds the side files into the old database."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise Conflict(
            "database-in-use",
            "データベースが使われています。`yakuba serve` と `yakuba worker` を止めてから、もう一度お試しください。",
        ) from error
