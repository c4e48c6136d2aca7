"""Procedures: how good their rules are."""

import argparse

from yakuba.config.cli import procedures_evaluate
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, evaluate=procedures_evaluate)
