"""Django's own commands: `yakuba manage COMMAND ...`."""

from collections.abc import Sequence

from django.core.management import ManagementUtility


def run(arguments: Sequence[str]) -> int:
    ManagementUtility(["yakuba manage", *arguments]).execute()
    return 0
