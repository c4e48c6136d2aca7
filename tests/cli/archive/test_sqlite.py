"""The embedded database is copied while a process writes, and the copy is one moment's whole state."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from yakuba.config.cli.archive import sqlite
from yakuba.kernel.errors import Conflict, Refusal

# Each transaction adds one row to both tables: a torn copy would show different counts.
WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
while True:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO cases(content) VALUES (randomblob(3000))")
    connection.execute("INSERT INTO events(content) VALUES (randomblob(3000))")
    connection.execute("COMMIT")
"""


def counts(path):
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("cases", "events")]


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "live" / "yakuba.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        for table in ("cases", "events"):
            connection.execute(f"CREATE TABLE {table}(id INTEGER PRIMARY KEY, content BLOB)")
        for table in ("cases", "events"):
            connection.executemany(f"INSERT INTO {table}(content) VALUES (randomblob(3000))", [()] * 500)
        connection.commit()
    return {"NAME": str(path)}


@pytest.fixture
def busy(database):
    """The database with a process that never stops writing to it."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, database["NAME"]])
    while counts(database["NAME"])[0] < 550 and writer.poll() is None:
        time.sleep(0.01)
    yield database
    writer.kill()
    writer.wait()


def test_a_backup_under_load_is_whole_and_writers_go_on(busy, tmp_path):
    before = counts(busy["NAME"])[0]
    seen = []
    for number in range(5):
        copy = tmp_path / f"copy{number}"
        sqlite.dump(busy, copy)
        cases, events = counts(copy)
        assert cases == events
        seen.append(cases)
    assert seen == sorted(seen)
    assert before <= seen[0] < seen[-1] <= counts(busy["NAME"])[0]


def test_the_backup_can_be_loaded(database, tmp_path):
    sqlite.dump(database, tmp_path / "copy")
    fresh = {"NAME": str(tmp_path / "new" / "yakuba.sqlite3")}
    assert sqlite.is_empty(fresh)
    sqlite.load(fresh, tmp_path / "copy")
    assert not sqlite.is_empty(fresh)
    assert counts(fresh["NAME"]) == [500, 500]


def test_loading_replaces_what_was_there_with_its_side_files(database, tmp_path):
    sqlite.dump(database, tmp_path / "copy")
    with closing(sqlite3.connect(database["NAME"])) as connection:
        connection.execute("DELETE FROM cases")
        connection.commit()
    sqlite.load(database, tmp_path / "copy")
    assert counts(database["NAME"]) == [500, 500]


def test_a_database_in_use_is_not_replaced(busy, tmp_path):
    sqlite.dump(busy, tmp_path / "copy")
    with pytest.raises(Conflict, match="止めて"):
        sqlite.load(busy, tmp_path / "copy")
    assert counts(busy["NAME"])[0] > 500


def test_a_damaged_database_is_not_loaded(database, tmp_path):
    copy = tmp_path / "copy"
    sqlite.dump(database, copy)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\x00" * 8192
    copy.write_bytes(content)
    with pytest.raises((Refusal, sqlite3.DatabaseError)):
        sqlite.load({"NAME": str(tmp_path / "new.sqlite3")}, copy)
    assert not (tmp_path / "new.sqlite3").exists()


def test_there_must_be_something_to_back_up(tmp_path):
    with pytest.raises(Refusal, match="データベースがありません"):
        sqlite.dump({"NAME": str(tmp_path / "none.sqlite3")}, tmp_path / "copy")
