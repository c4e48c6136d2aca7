from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "yakuba.portal"
    label = "portal"

    def ready(self) -> None:
        import_module("yakuba.portal.menus").register()
