from importlib import import_module

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "yakuba.console"
    label = "console"

    def ready(self) -> None:
        import_module("yakuba.console.menus").register()
