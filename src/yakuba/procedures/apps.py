from importlib import import_module

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "yakuba.procedures"
    label = "procedures"

    def ready(self) -> None:
        import_module("yakuba.procedures.provides").register()
