"""Packs: the folders of data that a town may change without touching code."""

import argparse

from yakuba.config.cli import packs_check, packs_sync
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, check=packs_check, sync=packs_sync)
