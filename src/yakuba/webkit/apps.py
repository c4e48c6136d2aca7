from django.apps import AppConfig


class WebkitConfig(AppConfig):
    name = "yakuba.webkit"
    label = "webkit"
