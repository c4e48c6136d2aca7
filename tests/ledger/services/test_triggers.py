import pytest
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from tests.flush import drop_triggers
from tests.ledger.rows import execute
from yakuba.ledger.models import Anchor, Event
from yakuba.ledger.services import install_triggers, missing_triggers, verify, write_anchor
from yakuba.ledger.services.triggers import TRIGGERS

COLUMNS = "(id, town, stream, seq, kind, actor_kind, actor, at, payload, prev, hash)"


def warnings() -> list[str]:
    """What `yakuba check` says about the ledger."""
    return [each.msg for each in checks.run_checks(databases=["default"]) if each.id == "yakuba.E101"]


def refused(statement: str) -> bool:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(statement)
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["ledger_event", "ledger_anchor"])
def test_rows_can_be_neither_changed_nor_removed(write, now, table):
    write("case:1")
    write_anchor(now=now)
    assert refused(f"UPDATE {table} SET prev = 'x'")
    assert refused(f"UPDATE {table} SET id = id")
    assert refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {table}")
        assert refused(f"TRUNCATE {table} RESTART IDENTITY CASCADE")
    else:
        assert refused(f"UPDATE OR REPLACE {table} SET prev = 'x'")
    assert verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("id_", "stream", "seq", "prev"),
    [("{id}", "case:9", 9, "x"), ("99", "case:1", 1, "x"), ("99", "case:1", 9, "{prev}")],
)
def test_an_event_cannot_be_replaced_by_any_of_its_keys(write, id_, stream, seq, prev):
    write("case:1")
    event = Event.objects.get()
    row = f"({id_}, 1, '{stream}', {seq}, 'forged', 'staff', '', '2026-01-01', '', '{prev}', 'f')".format(
        id=event.pk, prev=event.prev
    )
    if connection.vendor == "sqlite":
        assert refused(f"INSERT OR REPLACE INTO ledger_event {COLUMNS} VALUES {row}")
        assert refused(f"REPLACE INTO ledger_event {COLUMNS} VALUES {row}")
    else:
        key = "id" if id_ == "{id}" else "stream, seq" if seq == 1 else "stream, prev"
        insert = f"INSERT INTO ledger_event {COLUMNS} VALUES {row}"
        assert refused(f"{insert} ON CONFLICT ({key}) DO UPDATE SET kind = excluded.kind")
    assert Event.objects.get().kind == "case.state"


@pytest.mark.django_db
def test_an_anchor_cannot_be_replaced(write, now):
    write("case:1")
    write_anchor(now=now)
    anchor = Anchor.objects.get()
    columns = "INTO ledger_anchor (id, at, events, last_event, heads, digest, prev) VALUES"
    row = f"({anchor.pk}, '2026-01-01', 0, 0, '', 'f', '{anchor.prev}')"
    if connection.vendor == "sqlite":
        assert refused(f"REPLACE {columns} {row}")
    else:
        assert refused(f"INSERT {columns} {row} ON CONFLICT (prev) DO UPDATE SET events = 0")
    assert Anchor.objects.get().events == 1


@pytest.mark.django_db(transaction=True)
def test_altering_the_table_drops_triggers_and_every_migrate_brings_them_back(write):
    """On SQLite a migration builds the table anew and silently forgets its triggers."""
    write("case:1", "case:2")
    assert missing_triggers(connection) == warnings() == []
    before = ProjectState.from_apps(migrations.state.global_apps)
    widen = migrations.AlterField("event", "kind", models.CharField(max_length=61))
    after = before.clone()
    widen.state_forwards("ledger", after)
    with connection.schema_editor() as editor:
        widen.database_forwards("ledger", editor, before, after)
    try:
        lost = [each.name for each in TRIGGERS["sqlite"] if each.table == "ledger_event"]
        expected = lost if connection.vendor == "sqlite" else []
        assert sorted(missing_triggers(connection)) == sorted(expected)
        assert len(warnings()) == len(expected)
        assert verify().ok is not bool(expected)
        assert [problem.what for problem in verify().problems] == [
            f"the trigger {name} is missing" for name in expected
        ]
        call_command("migrate", verbosity=0, interactive=False)
        assert missing_triggers(connection) == warnings() == []
        assert refused("DELETE FROM ledger_event")
        assert verify().ok
    finally:
        with connection.schema_editor() as editor:
            widen.database_backwards("ledger", editor, after, before)
        install_triggers(connection)


@pytest.mark.django_db
def test_each_missing_trigger_is_named_and_put_back(write):
    drop_triggers(connection)
    names = [trigger.name for trigger in TRIGGERS[connection.vendor]]
    assert missing_triggers(connection) == names
    assert [problem.what for problem in verify().problems] == [f"the trigger {name} is missing" for name in names]
    assert len(warnings()) == len(names)
    install_triggers(connection)
    assert missing_triggers(connection) == []


@pytest.mark.django_db
def test_a_trigger_that_does_nothing_is_as_good_as_missing():
    trigger = TRIGGERS[connection.vendor][0]
    if connection.vendor == "sqlite":
        execute(f"DROP TRIGGER {trigger.name}")
        execute(f"CREATE TRIGGER {trigger.name} BEFORE UPDATE ON {trigger.table} BEGIN SELECT 1; END")
        assert missing_triggers(connection) == [trigger.name]
    else:
        execute(f"ALTER TABLE {trigger.table} DISABLE TRIGGER {trigger.name}")
        assert missing_triggers(connection) == [trigger.name]
        execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        )
        assert missing_triggers(connection) == [each.name for each in TRIGGERS["postgresql"]]
    install_triggers(connection)
    assert missing_triggers(connection) == []


@pytest.mark.django_db
def test_installing_what_is_there_changes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(2) as asked:
        install_triggers(connection)
    assert not any("TRIGGER " in each["sql"] for each in asked.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_tests_may_flush_and_find_the_triggers_again(write):
    write("case:1")
    call_command("flush", verbosity=0, interactive=False)
    assert not Event.objects.exists()
    assert missing_triggers(connection) == []
