from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "yakuba.ledger"
    label = "ledger"

    def ready(self) -> None:
        import_module("yakuba.ledger.provides").register()
