from importlib import import_module

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "yakuba.inquiries"
    label = "inquiries"

    def ready(self) -> None:
        import_module("yakuba.inquiries.provides").register()
