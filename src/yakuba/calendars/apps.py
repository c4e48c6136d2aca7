from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "yakuba.calendars"
    label = "calendars"
