"""Staff of a town: the first account is made here, the others in the console."""

import argparse

from yakuba.config.cli import staff_create
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, create=staff_create)
