"""Say what a town is like, where procedures depend on it.

Example: yakuba town set mihon --welfare-office no
"""

import argparse

from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound
from yakuba.towns import queries as towns
from yakuba.towns.services import change_town


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="the town's name in addresses")
    parser.add_argument(
        "--welfare-office",
        choices=["yes", "no"],
        required=True,
        help="whether the town has a welfare office (福祉事務所): without one, some applications go to the governor",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = towns.by_slug(options.slug)
    if town is None:
        raise NotFound("town-unknown", f"{options.slug} という自治体はありません。")
    settings = {**town.settings, "welfare_office": options.welfare_office == "yes"}
    town = change_town(actor=SYSTEM, town=town, settings=settings, now=SystemClock().now())
    say_facts({"slug": town.slug, "welfare_office": towns.has_welfare_office(town)}, as_json=options.json)
