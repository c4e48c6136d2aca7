from importlib import import_module

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "yakuba.opendata"
    label = "opendata"

    def ready(self) -> None:
        import_module("yakuba.opendata.provides").register()
