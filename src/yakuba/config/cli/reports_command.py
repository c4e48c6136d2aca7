"""Street reports: how well duplicates and categories are suggested, what comes from and goes to other systems."""

import argparse

from yakuba.config.cli import reports_evaluate, reports_import, reports_key, reports_recount, reports_upstream
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    verbs = {
        "evaluate": reports_evaluate,
        "import": reports_import,
        "key": reports_key,
        "recount": reports_recount,
        "upstream": reports_upstream,
    }
    add_verbs(parser, **verbs)
