from importlib import import_module

from django.apps import AppConfig
from django.core import checks


class InquiriesConfig(AppConfig):
    name = "yakuba.inquiries"
    label = "inquiries"

    def ready(self) -> None:
        import_module("yakuba.inquiries.provides").register()
        checks.register(import_module("yakuba.inquiries.queries.checks").check_ranker)
