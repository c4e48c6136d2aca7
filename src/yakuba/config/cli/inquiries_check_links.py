"""Ask every web address in a town's questions and answers whether it is still there.

The worker does the same each night, a few at a time. 1 where a link is broken. On a network without a way out nothing is
broken: the links are counted as not checked.
"""

import argparse

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.inquiries.queries.links import links
from yakuba.inquiries.services import check_town_links
from yakuba.kernel.clock import SystemClock


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose questions")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    town = chosen_town(options.town)
    now = SystemClock().now()
    with progress("Links") as step:
        asked = check_town_links(town=town, now=now, step=step)
    found = links(town.pk, now)
    if options.json:
        broken = [{"url": url, "outcome": each.outcome, "status": each.status} for url, each in found.broken.items()]
        say_json({"asked": asked, "broken": broken, "unchecked": found.unchecked, "online": found.online})
    else:
        say(f"{asked:,} links asked, {len(found.broken):,} broken, {found.unchecked:,} not checked")
        for url, each in sorted(found.broken.items()):
            say(f"{url}: {each.why}")
    return 1 if found.broken else 0
