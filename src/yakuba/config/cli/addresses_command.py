"""Addresses: how well they are split into prefecture, municipality and town."""

import argparse

from yakuba.config.cli import addresses_check
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, check=addresses_check)
