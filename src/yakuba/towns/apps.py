from importlib import import_module

from django.apps import AppConfig


class TownsConfig(AppConfig):
    name = "yakuba.towns"
    label = "towns"

    def ready(self) -> None:
        import_module("yakuba.towns.provides").register()
