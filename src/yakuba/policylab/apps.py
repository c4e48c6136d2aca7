from importlib import import_module

from django.apps import AppConfig


class PolicyLabConfig(AppConfig):
    name = "yakuba.policylab"
    label = "policylab"

    def ready(self) -> None:
        import_module("yakuba.policylab.provides").register()
