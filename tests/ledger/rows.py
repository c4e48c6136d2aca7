"""Events for tests, and what someone with the database's own password could do to them."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from tests.flush import drop_triggers
from yakuba.kernel.actors import Actor
from yakuba.ledger.services import append, install_triggers

STAFF = Actor("staff", "7")


def write_events(now: datetime, *streams: str) -> None:
    """One event in each of the streams, a second apart."""
    with transaction.atomic():
        for n, stream in enumerate(streams):
            at = now + timedelta(seconds=n)
            append(actor=STAFF, town_id=1, stream=stream, kind="case.state", payload={"n": n}, now=at)


def execute(statement: str, values: list[object] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def tamper(*statements: str) -> None:
    """Around the triggers, which stand again afterwards."""
    drop_triggers(connection)
    for statement in statements:
        execute(statement)
    install_triggers(connection)
