"""Read a folder of collection days in the format of 5374.jp, and work out a year.

DIR holds area_days.csv and, where there are any, center.csv, area_master.csv, description.csv, remarks.csv and setting.js;
or a checkout with these in data/ and js/. Every cell is read or reported with its place and the reason; nothing is guessed.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

from yakuba.calendars.core.checking import Check, check_folder
from yakuba.calendars.core.folders import FILES, FolderError, read_folder
from yakuba.calendars.core.tables import Finding
from yakuba.config.cli.calendars_folder import read_files
from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal

YEARS = range(1900, 2201)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="collection days in the format of 5374.jp")
    parser.add_argument("--year", type=int, metavar="YEAR", help="calendar year (default: this one)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    year = SystemClock().now().year if options.year is None else options.year
    if year not in YEARS:
        raise Refusal("calendars-year", f"--year は{YEARS[0]}から{YEARS[-1]}までの西暦で指定してください。")
    try:
        found = check_folder(read_folder(read_files(options.folder, FILES)), year)
    except FolderError as error:
        raise Refusal("calendars-folder", f"{options.folder}: {error}") from None
    if options.json:
        plain = {each.name: getattr(found, each.name) for each in fields(found)}
        say_json(plain | {name: [asdict(each) for each in plain[name]] for name in ("reported", "warnings")})
    else:
        report(found, year)


def report(found: Check, year: int) -> None:
    types = list(next(iter(found.dates.values()), {}))
    rows = [[area, *(len(days) for days in of_area.values())] for area, of_area in found.dates.items()]
    say_table([f"{year}", *types], rows)
    say()
    say(f"{found.areas:,} areas, {found.cells:,} cells: {found.read:,} read, {len(found.reported):,} reported.")
    list_findings("✗", found.reported)
    list_findings("△", found.warnings)


def list_findings(mark: str, findings: Sequence[Finding]) -> None:
    for each in findings:
        place = f"{each.file}:{each.row}" if each.row else each.file
        say(" ".join(part for part in (mark, place, each.column, f"「{each.text}」" if each.text else "") if part))
        say(f"  {each.reason}")
