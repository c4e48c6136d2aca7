"""Messages: mail that came back."""

import argparse

from yakuba.config.cli import messaging_bounce
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, bounce=messaging_bounce)
