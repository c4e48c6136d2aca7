from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "yakuba.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module("yakuba.accounts.provides").register()
        import_module("yakuba.accounts.web.checks")
        import_module("yakuba.accounts.web.receivers").connect()
