from importlib import import_module

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Also keeps the database's guards in place: Django asks for them after every migrate and at every check."""

    name = "yakuba.ledger"
    label = "ledger"

    def ready(self) -> None:
        import_module("yakuba.ledger.provides").register()
        triggers = import_module("yakuba.ledger.services.triggers")
        post_migrate.connect(triggers.after_migrate, sender=self)
        checks.register(triggers.check_triggers, checks.Tags.database)
