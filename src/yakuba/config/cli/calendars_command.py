"""Calendars: how a folder of collection days is read, its dates, and taking it in."""

import argparse

from yakuba.config.cli import calendars_check, calendars_import
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, **{"check": calendars_check, "import": calendars_import})
