"""Build the index that questions are answered from, of one town or all, where what it answers has changed.

A server does it by itself, in the background; do it ahead for a town of many thousand FAQs. Servers that run take it up.
"""

import argparse

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.inquiries.queries import engines
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.towns.queries import all_towns


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", metavar="SLUG", help="only this town")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    today = local_date(SystemClock().now())
    held = {}
    for town in [chosen_town(options.town)] if options.town else all_towns():
        with progress(f"Reading FAQs of {town.slug}") as steps:
            held[town.slug] = len(engines.build(town.pk, today, steps.advance).marks)
    if options.json:
        say_json({slug: {"faqs": count} for slug, count in held.items()})
        return
    for slug, count in held.items():
        say(f"{slug}: {count:,} FAQs")
    if not held:
        say("There is no town yet.")
