"""Street reports: how well duplicates and categories are suggested, and keys of programs that post over Open311."""

import argparse

from yakuba.config.cli import reports_evaluate, reports_key, reports_recount, reports_upstream
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(parser, evaluate=reports_evaluate, key=reports_key, upstream=reports_upstream, recount=reports_recount)
