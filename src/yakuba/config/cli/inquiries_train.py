"""Train the answer engine of a town from the questions that are known to be solved.

The model answers residents at once where it is not worse than what answers them now; else it is kept and not used. The
worker does the same each night.
"""

import argparse

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import progress, say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.inquiries.services import train_model
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose questions")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    with progress("Learning") as steps:
        model = train_model(actor=SYSTEM, town=town, now=SystemClock().now(), progress=steps.advance)
    facts = {"model": model.number, "state": model.state, "labels": model.labels, "sha256": model.sha256}
    say_facts(facts | {"figures": model.figures}, as_json=options.json)
