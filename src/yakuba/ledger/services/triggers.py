"""The guards in the database itself: events and anchors can be added, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import checks
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from yakuba.ledger.services.statements import ANCHORS, EVENTS

_FUNCTION = "ledger_refuse"
_FUNCTION_BODY = " BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END "
_CREATE_FUNCTION = f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION_BODY}$$"


@dataclass(frozen=True)
class Trigger:
    """`sql` creates it and, on SQLite, is how it stands in the database's own catalogue."""

    name: str
    table: str
    sql: str


def _sqlite(table: str, name: str, condition: str) -> Trigger:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    return Trigger(f"{table}_{name}", table, f"CREATE TRIGGER {table}_{name} BEFORE {condition} {refuse}")


def _postgresql(table: str, name: str, condition: str, level: str) -> Trigger:
    execute = f"FOR EACH {level} EXECUTE FUNCTION {_FUNCTION}()"
    return Trigger(f"{table}_{name}", table, f"CREATE TRIGGER {table}_{name} BEFORE {condition} ON {table} {execute}")


def _sqlite_replace(table: str, *keys: str) -> Trigger:
    """REPLACE deletes the row in its way without asking the DELETE trigger: so refuse what has a row in its way."""
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {key})" for key in keys)  # noqa: S608 - our own words
    return _sqlite(table, "no_replace", f"INSERT ON {table} WHEN {taken}")


TRIGGERS = {
    "sqlite": [
        *(_sqlite(table, "no_update", f"UPDATE ON {table}") for table in (EVENTS, ANCHORS)),
        *(_sqlite(table, "no_delete", f"DELETE ON {table}") for table in (EVENTS, ANCHORS)),
        _sqlite_replace(
            EVENTS, "id = NEW.id", "stream = NEW.stream AND seq = NEW.seq", "stream = NEW.stream AND prev = NEW.prev"
        ),
        _sqlite_replace(ANCHORS, "id = NEW.id", "prev = NEW.prev"),
    ],
    "postgresql": [
        *(_postgresql(table, "no_change", "UPDATE OR DELETE", "ROW") for table in (EVENTS, ANCHORS)),
        *(_postgresql(table, "no_truncate", "TRUNCATE", "STATEMENT") for table in (EVENTS, ANCHORS)),
    ],
}


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Create what is missing or differs. After every migrate: altering a table on SQLite drops its triggers silently."""
    missing = missing_triggers(connection)
    if not missing:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_CREATE_FUNCTION)
        for trigger in TRIGGERS[connection.vendor]:
            if trigger.name in missing:
                on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")
                cursor.execute(trigger.sql)
                if connection.vendor == "postgresql":  # also for sessions that act as a replica
                    cursor.execute(f"ALTER TABLE {trigger.table} ENABLE ALWAYS TRIGGER {trigger.name}")


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there, are switched off, or do something else. Empty before the tables exist."""
    tables = set(connection.introspection.table_names())
    wanted = [trigger for trigger in TRIGGERS[connection.vendor] if trigger.table in tables]
    if not wanted:
        return []
    present = _in_sqlite(connection) if connection.vendor == "sqlite" else _in_postgresql(connection)
    return [trigger.name for trigger in wanted if present.get(trigger.name) != trigger.sql]


def after_migrate(*, using: str, **kwargs: Any) -> None:
    """Django calls this after every migrate, also one with nothing to do."""
    install_triggers(connections[using])


def check_triggers(
    app_configs: Any = None, *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A system check, asked where a database may be looked at: `yakuba check`."""
    return [
        checks.Error(
            f"The trigger {name} is missing: the ledger could be changed.",
            hint="Run `yakuba migrate`, which puts it back, then `yakuba ledger verify`.",
            id="yakuba.E101",
        )
        for alias in databases or ()
        for name in missing_triggers(connections[alias])
    ]


def _in_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _in_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name what it does; nothing where it is switched off or its function was replaced."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, replace(pg_get_triggerdef(t.oid, true), 'DELETE OR UPDATE', 'UPDATE OR DELETE')"
            " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgenabled = 'A' AND p.prosrc = %s AND t.tgrelid = ANY(%s::regclass[])",
            [_FUNCTION_BODY, [EVENTS, ANCHORS]],
        )
        return dict(cursor.fetchall())
