"""Inquiries: how well residents' questions are answered."""

import argparse

from yakuba.config.cli import inquiries_evaluate
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, evaluate=inquiries_evaluate)
