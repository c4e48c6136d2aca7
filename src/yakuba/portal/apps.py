from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "yakuba.portal"
    label = "portal"
