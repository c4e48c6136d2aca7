"""Open data: how machine-readable tables are, whether they are as the standards ask, and mending them."""

import argparse

from yakuba.config.cli import opendata_check, opendata_repair, opendata_standard
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, check=opendata_check, repair=opendata_repair, standard=opendata_standard)
