from importlib import import_module

from django.apps import AppConfig


class WebkitConfig(AppConfig):
    name = "yakuba.webkit"
    label = "webkit"

    def ready(self) -> None:
        import_module("yakuba.webkit.lookups")
