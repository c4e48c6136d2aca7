from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "yakuba.cases"
    label = "cases"

    def ready(self) -> None:
        import_module("yakuba.cases.provides").register()
