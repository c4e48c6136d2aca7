from importlib import import_module

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "yakuba.messaging"
    label = "messaging"

    def ready(self) -> None:
        import_module("yakuba.messaging.provides").register()
