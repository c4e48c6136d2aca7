"""Towns (municipalities) of this installation."""

import argparse

from yakuba.config.cli import town_create, town_set
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, create=town_create, set=town_set)
