"""Read census files and say what was read, and what an earlier census is within today's borders.

FILE: CSV (also .gz) in UTF-8, UTF-16 or CP932, of population by sex and age as e-Stat has it or with a row a figure; and a table
of mergers with columns id_muni1980 … id_muni2020; or a folder of such files. Every row is read or reported with line, column
and what to do.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import NotFound
from yakuba.policylab.core.importing import Import, import_files
from yakuba.policylab.core.text_tables import Finding

SHOWN = 50


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE|DIR", help="population by sex and age, or mergers")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    files = [file for place in options.files for file in files_of(place)]
    found = import_files([(file.name, file.read_bytes()) for file in files])
    if options.json:
        say_json(asdict(found))
    else:
        tell(found)


def files_of(place: Path) -> list[Path]:
    """Itself, or the tables that lie in a folder, by name."""
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise NotFound("lab-file", f"ファイル {place} がありません。")
    found = sorted(each for each in place.iterdir() if each.name.lower().endswith((".csv", ".csv.gz")))
    if not found:
        raise NotFound("lab-file", f"フォルダー {place} にCSVがありません。")
    return found


def tell(found: Import) -> None:
    say_table(
        ("file", "rows", "read", "reported", "encoding", "header line"),
        [tuple(asdict(each).values()) for each in found.files],
    )
    if found.prefectures:
        say()
        rows = [(code, *asdict(each).values()) for code, each in found.prefectures.items()]
        say_table(("prefecture", "total", "rebased", "difference", "reason"), rows)
    list_findings("✗", found.unread)
    list_findings("△", found.warnings)


def list_findings(mark: str, findings: Sequence[Finding]) -> None:
    for each in findings[:SHOWN]:
        place = f"{each.file}:{each.line}" if each.line else each.file
        say(" ".join(part for part in (mark, place, each.column, f"「{each.text}」" if each.text else "") if part))
        say(f"  {each.reason}")
    if len(findings) > SHOWN:
        say(f"{mark} … {len(findings) - SHOWN:,}")
