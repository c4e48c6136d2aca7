"""Check a CSV or Excel file against the government's 30 rules for machine-readable data (2026-03-31).

Printed are the score of each of the three levels (100 minus the deductions of violated rules, 0 where a FATAL one fails)
and the rules that are violated or cannot be judged, with sheet and cells.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.opendata.core.readability import RULES, Report, check_book
from yakuba.opendata.core.tables import read_book

CELLS_SHOWN = 6
SIGNS = {True: "✓", False: "✗", None: "?"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV or Excel file")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    report = check_book(read_book(options.file.name, options.file.read_bytes()))
    if options.json:
        rules = {number: asdict(finding) for number, finding in report.findings.items()}
        say_json({"file": report.file, "score": dict(report.score), "rules": rules})
    else:
        tell(report)


def tell(report: Report) -> None:
    say(report.file)
    say_table(("level", "score"), [(level, score) for level, score in report.score.items()])
    say()
    for number, finding in report.findings.items():
        mended = "（修復できます）" if finding.repairable else ""
        say(
            f"{SIGNS[finding.ok]} {number} {RULES[number].name}"
            + ("" if finding.ok else f": {finding.message}{mended}")
        )
        if finding.cells:
            more = " …" if len(finding.cells) > CELLS_SHOWN else ""
            say(f"    {'、'.join(finding.cells[:CELLS_SHOWN])}{more}")
