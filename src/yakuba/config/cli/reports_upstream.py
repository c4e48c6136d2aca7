"""Other Open311 servers that reports are handed on to.

Example: yakuba reports upstream set --town mihon --name 県土木事務所 --url https://311.example.jp/v2 --category pothole=P07
"""

import argparse
import sys

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import say, say_facts, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.reports import services
from yakuba.reports.core.open311.forwarding import REASONS
from yakuba.reports.queries import forwardings


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(title="acts", metavar="ACT", required=True)
    change = acts.add_parser("set", help="name a server, or change it")
    change.add_argument("--name", required=True, help="as the public reads it")
    change.add_argument("--url", required=True, help="up to v2")
    change.add_argument("--category", action="append", default=[], metavar="CODE=SERVICE_CODE", help="repeatable")
    change.add_argument("--jurisdiction", default="", help="jurisdiction_id of that server")
    change.add_argument("--key", action="store_true", help="read an API key from standard input")
    change.add_argument("--off", action="store_true", help="nothing more is sent")
    listed = acts.add_parser("list", help="servers, and what was given up")
    again = acts.add_parser("again", help="send a report again that was given up")
    again.add_argument("report", type=int, help="its number")
    for each, run in ((change, run_set), (listed, run_list), (again, run_again)):
        each.add_argument("--town", required=True, metavar="SLUG", help="the town's name in addresses")
        add_json(each)
        each.set_defaults(run=run)


def run_set(options: argparse.Namespace) -> None:
    require_current_database()
    row = services.set_upstream(
        actor=SYSTEM,
        town=chosen_town(options.town),
        name=options.name,
        url=options.url,
        categories={code: there for code, _, there in (each.partition("=") for each in options.category)},
        jurisdiction_id=options.jurisdiction,
        api_key=sys.stdin.readline().strip() if options.key else "",
        active=not options.off,
        now=SystemClock().now(),
    )
    say_facts({"upstream": row.pk, "active": row.active}, as_json=options.json)


def run_list(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    counts = forwardings.counts(town_id=town.pk)
    servers = [
        {
            "name": each.name,
            "url": each.url,
            "active": each.active,
            "categories": each.categories,
            **counts.get(each.pk, {}),
        }
        for each in forwardings.upstreams(town_id=town.pk)
    ]
    dead = [
        {"report": each.report_id, "upstream": each.upstream.name, "reason": each.reason}
        for each in forwardings.given_up(town_id=town.pk)
    ]
    if options.json:
        say_json({"servers": servers, "given_up": dead})
        return
    for server in servers:
        say("  ".join(f"{name}: {value}" for name, value in server.items()))
    for row in dead:
        say(f"{row['report']}  {row['upstream']}  {REASONS.get(row['reason'], row['reason'])}")


def run_again(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    services.send_again(actor=SYSTEM, town=town, report_id=options.report, now=SystemClock().now())
    say_facts({"report": options.report, "state": "waiting"}, as_json=options.json)
