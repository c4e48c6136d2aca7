from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "yakuba.console"
    label = "console"
