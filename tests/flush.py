"""Flushing a test database whose ledger refuses to be emptied.

`TransactionTestCase` and pytest's `transactional_db` truncate every table after a test; the ledger's triggers refuse,
as they must. Here, and only here, they are taken away around the flush and put back.
"""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from yakuba.ledger.services.triggers import TABLES, install_triggers, trigger_names


def drop_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        for name in trigger_names(connection.vendor):
            table = next(table for table in TABLES if name.startswith(table))
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


class Flush(flush.Command):
    """`flush` between tests."""

    def handle(self, **options: Any) -> Any:
        connection = connections[options["database"]]
        drop_triggers(connection)
        try:
            return super().handle(**options)
        finally:
            install_triggers(connection)
