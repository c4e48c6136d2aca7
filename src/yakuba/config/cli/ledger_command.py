"""The ledger: the append-only record of everything that happened."""

import argparse

from yakuba.config.cli import ledger_verify
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, verify=ledger_verify)
