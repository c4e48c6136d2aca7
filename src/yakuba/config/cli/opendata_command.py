"""Open data: how machine-readable tables are, and mending them before they are published."""

import argparse

from yakuba.config.cli import opendata_check, opendata_repair
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, check=opendata_check, repair=opendata_repair)
