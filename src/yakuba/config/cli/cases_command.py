"""Cases: changes to many at once."""

import argparse

from yakuba.config.cli import cases_import_status
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, **{"import-status": cases_import_status})
