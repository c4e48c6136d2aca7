"""A copy of the tables is taken by the migrations that laid them."""

import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from tests import tables

LAID = """
CREATE TABLE event (id integer PRIMARY KEY, stream text);
CREATE INDEX event_stream ON event (stream);
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'no'); END;
INSERT INTO event VALUES (1, 'case:1');
"""


@pytest.fixture
def database():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(LAID)
        yield SimpleNamespace(connection=connection)


def dumped(connection):
    return list(connection.iterdump())


def test_a_copy_holds_every_table_index_trigger_and_row(database, tmp_path):
    tables.keep(database, tmp_path / "1.sqlite3")
    with closing(sqlite3.connect(tmp_path / "1.sqlite3")) as copy:
        assert dumped(copy) == dumped(database.connection)


def test_few_copies_are_kept(database, tmp_path):
    for number in range(tables.MOST + 2):
        tables.keep(database, tmp_path / f"{number}.sqlite3")
    assert len(list(tmp_path.iterdir())) == tables.MOST


def test_another_migration_is_another_copy(tmp_path, monkeypatch):
    first = tables.fingerprint()
    (tmp_path / "migrations").mkdir()
    monkeypatch.setattr(tables.apps.get_app_config("towns"), "path", str(tmp_path))
    assert tables.fingerprint() != first
