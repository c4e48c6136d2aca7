"""Street reports: keys of programs that post them over Open311."""

import argparse

from yakuba.config.cli import reports_key
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, key=reports_key)
