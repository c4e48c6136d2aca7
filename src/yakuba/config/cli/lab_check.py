"""Check a town's files for the policy lab: what each is, which rows can't be read, and what they are together.

PLACE is a file or a folder of population, vital statistics, borders, facilities and so on, in the layouts that towns have. What a file is,
its name says (population.csv, vital.xlsx …) or its headings. Each fault is named with row, column and what to do.
"""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from yakuba.config.cli.lab_files import Checked, check_files, quality_of, town_of
from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal

SHOWN = 50


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", type=Path, metavar="FILE|DIR", help="a file, or a folder of a town's files")
    parser.add_argument("--kind", default="", help="what the file is, where its name and headings don't say")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="the day the files are of (today)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 where a file can't be used."""
    as_of = options.as_of or local_date(SystemClock().now())
    files = check_files(options.place, as_of, options.kind)
    together = whole(files, as_of) if options.place.is_dir() else None
    if options.json:
        say_json({"files": [told(each) for each in files], "town": together})
    else:
        tell(files, together)
    return 0 if all(each.usable for each in files) else 1


def told(checked: Checked) -> dict[str, Any]:
    quality = quality_of(checked)
    return {
        "file": checked.file,
        "kind": checked.kind,
        "headline": checked.reading.parsed.headline if checked.reading else "",
        "rows": quality.rows,
        "read": quality.read,
        "reported": quality.rows - quality.read,
        "errors": [asdict(each) for each in quality.errors],
        "warnings": [asdict(each) for each in quality.warnings],
        "notes": list(quality.notes),
        "blocking": list(quality.blocking),
    }


def whole(files: list[Checked], as_of: date) -> dict[str, Any]:
    """What the usable files are together."""
    try:
        town = town_of(files, as_of)
    except Refusal as refusal:
        return {"missing": refusal.message}
    return {
        "areas": len(town.areas),
        "years": list(town.years),
        "vital_years": list(town.vital_years),
        "people": round(float(town.latest.sum())),
        "standard_source": town.standard_source,
        "warnings": list(town.warnings),
    }


def tell(files: list[Checked], together: dict[str, Any] | None) -> None:
    rows = [(each["file"], each["kind"], each["rows"], each["read"], each["headline"]) for each in map(told, files)]
    say_table(("file", "kind", "rows", "read", "holds"), rows)
    for checked in files:
        quality = quality_of(checked)
        for mark, findings in (("✗", quality.errors), ("△", quality.warnings)):
            for each in findings[:SHOWN]:
                place = f"{each.file}:{each.line}" if each.line else each.file
                say(" ".join(filter(None, (mark, place, each.column, f"「{each.text}」" if each.text else ""))))
                say(f"  {each.reason}")
            if len(findings) > SHOWN:
                say(f"{mark} … {len(findings) - SHOWN:,}")
        for text in quality.blocking:
            say(f"✗ {checked.file}: {text}")
        for text in quality.notes:
            say(f"· {checked.file}: {text}")
    for name, value in (together or {}).items():
        say(f"{name.replace('_', ' ')}: {'、'.join(map(str, value)) if isinstance(value, list) else value}")
