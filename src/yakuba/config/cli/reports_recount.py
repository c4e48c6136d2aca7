"""Count a town's map anew from its reports, and mend the counts where they differ. 1 where they did.

Counts are kept with every change, so that nothing should differ; a restored or hand-changed database may.
"""

import argparse

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.reports.services import rebuild_map


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose map")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only report")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    found = rebuild_map(town=chosen_town(options.town), dry_run=options.dry_run)
    say_facts({"pins": found.pins, "cells": found.cells, "wrong": found.wrong}, as_json=options.json)
    return 1 if found.wrong else 0
