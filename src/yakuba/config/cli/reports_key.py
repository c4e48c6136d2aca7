"""Keys of programs that post reports over Open311.

Example: yakuba reports key create --town mihon --name 市民アプリ --hourly 300 --publishes
"""

import argparse

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import say_facts, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.reports import services
from yakuba.reports.core.open311.keys import HOURLY
from yakuba.reports.queries.program_keys import program_keys


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(title="acts", metavar="ACT", required=True)
    create = acts.add_parser("create", help="make a key; it is shown this once")
    create.add_argument("--name", required=True, help="whose program it is")
    create.add_argument("--department", default="", help="code of the department that answers for it")
    create.add_argument("--hourly", type=int, default=HOURLY, help=f"requests an hour ({HOURLY})")
    create.add_argument("--publishes", action="store_true", help="the program asks people whether it may be public")
    listed = acts.add_parser("list", help="every key of the town, never the key itself")
    revoke = acts.add_parser("revoke", help="end a key, at once and for good")
    revoke.add_argument("id", type=int, help="as in the list")
    for each, run in ((create, run_create), (listed, run_list), (revoke, run_revoke)):
        each.add_argument("--town", required=True, metavar="SLUG", help="the town's name in addresses")
        add_json(each)
        each.set_defaults(run=run)


def run_create(options: argparse.Namespace) -> None:
    require_current_database()
    key = services.create_program_key(
        actor=SYSTEM,
        town=chosen_town(options.town),
        name=options.name,
        department=options.department,
        hourly=options.hourly,
        publishes=options.publishes,
        now=SystemClock().now(),
    )
    say_facts({"key": key}, as_json=options.json)


def run_list(options: argparse.Namespace) -> None:
    require_current_database()
    rows = [
        {
            "id": each.pk,
            "name": each.name,
            "begins": each.hint,
            "department": each.department.code if each.department else "",
            "hourly": each.hourly,
            "publishes": each.publishes,
            "created": each.created_at,
            "revoked": each.revoked_at or "",
        }
        for each in program_keys(town_id=chosen_town(options.town).pk)
    ]
    if options.json:
        say_json(rows)
    elif rows:
        say_table(list(rows[0]), [list(each.values()) for each in rows])


def run_revoke(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    services.revoke_program_key(actor=SYSTEM, town=town, key_id=options.id, now=SystemClock().now())
    say_facts({"revoked": options.id}, as_json=options.json)
