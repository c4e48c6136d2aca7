"""Repair what a CSV or Excel file violates, write it to OUT (.csv or .xlsx) and print every change.

Without --accept every repair there is; with it, those of the rules named. FILE stays as it is, OUT must not exist yet.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.output import note, say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.opendata.core.readability import check_book
from yakuba.opendata.core.repairs import REPAIRS, mend, not_written
from yakuba.opendata.core.tables import Foreign, read_book, write_book


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV or Excel file")
    parser.add_argument("out", type=Path, metavar="OUT", help="where to write, .csv or .xlsx")
    parser.add_argument("--accept", nargs="+", metavar="RULE", help="only the repairs of these rules (L1-12 …)")
    parser.add_argument("--dry-run", action="store_true", help="print the changes, write nothing")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    if options.out.exists() and not options.dry_run:
        raise Conflict("repair-out", f"{options.out.name} は既にあります。別の名前を指定してください。")
    book = read_book(options.file.name, options.file.read_bytes())
    if isinstance(book, Foreign):
        raise Refusal("repair-form", f"{book.form}は直せません。ExcelかCSVにしてください。")
    form = options.out.suffix.lower().removeprefix(".")
    mended, changes = mend(book, options.accept or tuple(REPAIRS))
    content = write_book(mended, form)
    before, after = check_book(book).score, check_book(read_book(options.out.name, content)).score
    lost = not_written(mended, form)
    if not options.dry_run:
        with options.out.open("xb") as file:
            file.write(content)
    if options.json:
        say_json(
            {
                "file": book.name,
                "score": {"before": dict(before), "after": dict(after)},
                "changes": [asdict(change) for change in (*changes, *lost)],
            }
        )
        return
    say_table(
        ("rule", "cell", "before", "after"),
        [(each.rule, each.cell, _line(each.before), _line(each.after)) for each in (*changes, *lost)],
    )
    say()
    say_table(("level", "before", "after"), [(level, before[level], after[level]) for level in before])
    if options.dry_run:
        note("Nothing was written.")


def _line(text: str) -> str:
    """On one line; blanks at the ends between brackets, so that they are seen."""
    line = text.replace("\r\n", "⏎").replace("\n", "⏎")
    return line if line == line.strip() else f"「{line}」"
