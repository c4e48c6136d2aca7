from importlib import import_module

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "yakuba.calendars"
    label = "calendars"

    def ready(self) -> None:
        import_module("yakuba.calendars.provides").register()
