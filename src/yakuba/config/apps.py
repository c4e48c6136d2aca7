from django.apps import AppConfig

from yakuba.config.environment import home
from yakuba.kernel.addresses import keep_index_in


class ConfigConfig(AppConfig):
    name = "yakuba.config"
    label = "config"

    def ready(self) -> None:
        keep_index_in(home() / "cache")
