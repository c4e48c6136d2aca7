"""Flushing a test database whose ledger refuses to be emptied.

`TransactionTestCase` and pytest's `transactional_db` empty every table after a test; the ledger's triggers refuse, as
they must. Here, and only here, they are taken away around the flush and put back. `tests/conftest.py` puts `Flush` in
the place of Django's command; the product knows nothing of it.
"""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from yakuba.ledger.services.triggers import TRIGGERS, install_triggers


def drop_triggers(connection: Any) -> None:
    """What someone with the database's own password could do."""
    with connection.cursor() as cursor:
        for trigger in TRIGGERS[connection.vendor]:
            on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")


class Flush(flush.Command):
    """`flush` between tests."""

    def handle(self, **options: Any) -> Any:
        connection = connections[options["database"]]
        drop_triggers(connection)
        try:
            # A ledger that begins at 4 has lost three events.
            return super().handle(**{**options, "reset_sequences": True})
        finally:
            install_triggers(connection)
