"""Write the people of applications as GIF core data model XML, one archive a case.

Example: yakuba procedures export-gif --town mihon --out /tmp/gif 26-A7KF-93TC
"""

import argparse
from pathlib import Path

from yakuba.cases import queries as cases
from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.procedures.services import export_persons


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("receipts", metavar="RECEIPT", nargs="+", help="receipt numbers")
    parser.add_argument("--town", metavar="SLUG", required=True, help="the town they belong to")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path(), help="where to write; here without it")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = chosen_town(options.town)
    # Every number is looked up before anything is written.
    found = [cases.case_by_receipt(town_id=town.pk, number=number) for number in options.receipts]
    options.out.mkdir(parents=True, exist_ok=True)
    written = []
    for case in found:
        exported = export_persons(actor=SYSTEM, town=town, case_id=case.pk, now=SystemClock().now())
        path = options.out / f"gif-{exported.receipt_number}.zip"
        path.touch(mode=0o600)
        path.write_bytes(exported.archive())
        notes = [note for person in exported.persons for note in person.notes]
        written.append({"file": str(path), "persons": len(exported.persons), "notes": notes})
    if options.json:
        say_json(written)
        return
    for line in written:
        say(f"{line['file']}: {line['persons']} persons, {len(line['notes'])} notes")
