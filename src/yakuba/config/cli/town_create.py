"""Create a town.

Example: yakuba town create 見本町 --kana みほんちょう --code 226998 --slug mihon --host mihon.example.jp
"""

import argparse

from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.towns.services import create_town


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="official name, for example 見本町")
    parser.add_argument("--kana", required=True, help="its reading in hiragana")
    parser.add_argument("--code", required=True, help="municipality code (全国地方公共団体コード), six digits")
    parser.add_argument("--slug", required=True, help="ASCII name in addresses: https://host/SLUG/")
    parser.add_argument("--host", action="append", default=[], help="host name that leads to this town; repeatable")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = create_town(
        actor=SYSTEM,
        name=options.name,
        kana=options.kana,
        municipality_code=options.code,
        slug=options.slug,
        hosts=options.host,
        now=SystemClock().now(),
    )
    say_facts({"id": town.pk, "slug": town.slug, "name": town.name}, as_json=options.json)
