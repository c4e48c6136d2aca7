from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "yakuba.config"
    label = "config"
