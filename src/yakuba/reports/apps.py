from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "yakuba.reports"
    label = "reports"

    def ready(self) -> None:
        import_module("yakuba.reports.provides").register()
