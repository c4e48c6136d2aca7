"""Take a folder of collection days in the format of 5374.jp into a town, as a draft or for everybody.

DIR is a folder as `calendars check` reads it, with target.csv for the sorting dictionary; or a ZIP file of one. A cell that
can't be read gives no days and is told; nothing is written where the folder as a whole can't be read.
"""

import argparse
from datetime import date
from importlib import import_module
from pathlib import Path

from yakuba.calendars.core.archive import digest_of, unpack
from yakuba.calendars.core.closing import parse_day
from yakuba.calendars.core.contents import EVERY_FILE, Contents, read_contents
from yakuba.calendars.core.folders import FolderError
from yakuba.config.cli.calendars_check import list_findings
from yakuba.config.cli.calendars_folder import read_files
from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database, start_django
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="collection days in the format of 5374.jp, or a ZIP of them"
    )
    parser.add_argument("--town", required=True, metavar="SLUG", help="the town whose calendar it is")
    parser.add_argument("--name", metavar="TEXT", help="what the version is called (default: the folder's name)")
    parser.add_argument("--publish", action="store_true", help="show it to residents at once")
    parser.add_argument(
        "--from", dest="starts_on", metavar="DAY", help="with --publish: its days count from here (today)"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    try:
        files = (
            unpack(options.folder.read_bytes()) if options.folder.is_file() else read_files(options.folder, EVERY_FILE)
        )
        contents = read_contents(files)
    except FolderError as error:
        raise Refusal("calendars-folder", f"{options.folder}: {error}") from None
    starts_on = day_of(options.starts_on)
    start_django()
    require_current_database()
    services = import_module("yakuba.calendars.services")
    town = import_module("yakuba.config.cli.chosen_town").chosen_town(options.town)
    now = SystemClock().now()
    name = options.name or options.folder.resolve().stem
    version = services.import_contents(
        actor=SYSTEM, town=town, contents=contents, name=name, digest=digest_of(files), now=now
    )
    if options.publish:
        services.publish_version(actor=SYSTEM, town=town, version_id=version.pk, starts_on=starts_on, now=now)
    report(options, contents, version.number)


def day_of(text: str | None) -> date | None:
    day = parse_day(text) if text else None
    if text and day is None:
        raise Refusal("calendars-day", "--from は 2027-04-01 のように指定してください。")
    return day


def report(options: argparse.Namespace, contents: Contents, number: int) -> None:
    folder = contents.folder
    counts = {
        "version": number,
        "published": options.publish,
        "areas": len(folder.areas),
        "cells": folder.cells,
        "reported": len(folder.reported),
        "types": len(contents.types),
        "items": len(contents.items),
    }
    if options.json:
        say_json(counts)
        return
    say(
        f"Version {number}: {counts['areas']:,} areas, {counts['types']} types, {folder.cells:,} cells "
        f"({counts['reported']:,} reported), {counts['items']:,} things to sort."
    )
    list_findings("✗", folder.reported)
    list_findings("△", (*folder.warnings, *contents.warnings))
    say("Residents see it now." if options.publish else "A draft: publish it in the console, or again with --publish.")
