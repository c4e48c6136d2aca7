from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Also keeps the database's guards in place: Django calls after every migrate, and asks at every check."""

    name = "yakuba.ledger"
    label = "ledger"

    def ready(self) -> None:
        import_module("yakuba.ledger.provides").register()
        self.services = import_module("yakuba.ledger.services")
        post_migrate.connect(self.reinstall_triggers, sender=self)
        checks.register(self.check_triggers, checks.Tags.database)

    def reinstall_triggers(self, *, using: str, **kwargs: Any) -> None:
        self.services.install_triggers(connections[using])

    def check_triggers(self, app_configs: Any, *, databases: Any, **kwargs: Any) -> list[checks.CheckMessage]:
        """Asked only where a database may be looked at: `yakuba check`."""
        return [
            checks.Error(
                f"the trigger {name} is missing: the ledger could be changed",
                hint="Run `yakuba migrate`, which puts it back, then `yakuba ledger verify`.",
                id="ledger.E001",
            )
            for alias in databases or ()
            for name in self.services.missing_triggers(connections[alias])
        ]
