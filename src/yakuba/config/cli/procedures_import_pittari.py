"""Import applications received through ぴったりサービス: ZIP, XML or CSV files as they were downloaded.

Repeating it is harmless. 1 where an application could not be imported.
"""

import argparse
from pathlib import Path

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import note, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.procedures.services import import_pittari


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="what was downloaded")
    parser.add_argument("--town", metavar="SLUG", required=True, help="the town that received them")
    parser.add_argument("--procedure", metavar="ID", default="", help="the procedure, where the files can't tell")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    lines = import_pittari(
        actor=SYSTEM,
        town=chosen_town(options.town),
        files=((path.name, path.read_bytes()) for path in options.files),
        now=SystemClock().now(),
        pack_id=options.procedure,
    )
    if options.json:
        say_json([line.to_json() for line in lines])
    else:
        for line in lines:
            say("  ".join(filter(None, (line.outcome, line.receipt_number, line.reception_number, line.source))))
            for problem in line.problems:
                note(f"    {problem}")
    return int(any(line.outcome == "failed" for line in lines))
