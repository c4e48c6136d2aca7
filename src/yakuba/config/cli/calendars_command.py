"""Calendars: how a folder of collection days is read, and its dates."""

import argparse

from yakuba.config.cli import calendars_check
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, check=calendars_check)
