"""Inquiries: how well residents' questions are answered, and whether the links in the answers lead anywhere."""

import argparse

from yakuba.config.cli import inquiries_check_links, inquiries_evaluate, inquiries_index, inquiries_train
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(
        parser,
        **{
            "evaluate": inquiries_evaluate,
            "index": inquiries_index,
            "train": inquiries_train,
            "check-links": inquiries_check_links,
        },
    )
