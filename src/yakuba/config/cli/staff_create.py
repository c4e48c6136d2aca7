"""Create a member of staff.

The password is asked for, or read from standard input where that is not a terminal; it is never an argument, which
other users of the machine could read.

Example: yakuba staff create --town mihon --email hanako@mihon.example.jp --name 役場花子 --role admin
"""

import argparse
import getpass
import sys

from yakuba.accounts.services import create_staff
from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", required=True, metavar="SLUG", help="the town's name in addresses")
    parser.add_argument("--email", required=True, help="for signing in")
    parser.add_argument("--name", required=True, help="shown to colleagues")
    parser.add_argument("--role", action="append", required=True, metavar="ROLE", help="repeatable")
    parser.add_argument("--department", help="its code")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    staff = create_staff(
        actor=SYSTEM,
        town=town,
        email=options.email,
        name=options.name,
        password=ask_password(),
        roles=options.role,
        department=options.department,
        now=SystemClock().now(),
    )
    say_facts({"id": staff.pk, "town": town.slug}, as_json=options.json)


def ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise Refusal("passwords-differ", "2回のパスワードが違います。もう一度実行してください。")
    return password
