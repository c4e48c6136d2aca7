"""Check a CSV or Excel file against a standard dataset (推奨データセット of 2017 or 自治体標準オープンデータセット), row by row.

Without --dataset it is recognised by its headings. With --repair what is certain is mended and written to OUT (.csv in UTF-8
with BOM, or .xlsx); everything else stays as it is. FILE stays as it is, OUT must not exist yet.
"""

import argparse
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.opendata.core.catalogue.extracting import Flat, extract
from yakuba.opendata.core.standards.definitions import Standard, recognised, standards
from yakuba.opendata.core.standards.judging import Judged, judge_table, mended
from yakuba.opendata.core.tables import Book, Foreign, Sheet, read_book, write_book
from yakuba.opendata.core.tables.reading import encoding_of

SHOWN = 40


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV or Excel file")
    parser.add_argument(
        "--dataset", metavar="NAME", help="the standard: toilets-2025, aed-2017 …; default: by its headings"
    )
    parser.add_argument("--repair", type=Path, metavar="OUT", help="write the mended table here, .csv or .xlsx")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    if options.repair and options.repair.exists():
        raise Conflict("repair-out", f"{options.repair.name} は既にあります。別の名前を指定してください。")
    content = options.file.read_bytes()
    book = read_book(options.file.name, content)
    if isinstance(book, Foreign):
        raise Refusal("standard-form", f"{book.form}は調べられません。ExcelかCSVにしてください。")
    flat = extract(book)
    judged = judge_table(_standard(options.dataset, flat), flat.header, flat.rows)
    encoding = encoding_of(content) if book.kind == "csv" else ""
    if options.repair:
        header, rows = mended(judged, flat.header, flat.rows)
        sheet = Sheet("データ", (header, *(tuple(row) for row in rows)))
        form = options.repair.suffix.lower().removeprefix(".")
        written = write_book(Book(options.repair.name, "csv" if form == "csv" else "excel", (sheet,)), form)
        with options.repair.open("xb") as file:
            file.write(written)
    if options.json:
        say_json(
            {
                "file": options.file.name,
                "dataset": judged.standard.id,
                "title": judged.standard.title,
                "generation": judged.standard.generation,
                "encoding": encoding,
                "columns": len(flat.header),
                "rows": judged.rows,
                "missing": judged.missing,
                "unknown": judged.unknown,
                "renamed": dict(judged.renamed),
                "repairable": judged.repairable,
                "problems": [asdict(each) for each in judged.problems],
            }
        )
    else:
        tell(judged, options.file.name, encoding)


def _standard(name: str | None, flat: Flat) -> Standard:
    if name:
        if name not in standards():
            raise NotFound("standard-unknown", f"「{name}」はありません。あるもの：{'、'.join(standards())}")
        return standards()[name]
    found = recognised(flat.header)
    if found is None:
        raise Refusal(
            "standard-unrecognised", f"項目名からは分かりません。--dataset で選んでください：{'、'.join(standards())}"
        )
    return found


def tell(judged: Judged, name: str, encoding: str) -> None:
    rows = {each.row for each in judged.problems}
    say(f"{name}: {judged.standard.title}（{judged.standard.source}、{judged.standard.id}）")
    say(f"{judged.rows:,}行のうち{judged.rows - len(rows):,}行に問題はありません。直せるところ：{judged.repairable:,}")
    if encoding and encoding != "utf-8-sig":
        say(f"文字コード：{encoding}（書き出すときはUTF-8、BOMつき）")
    for title, names in (("ない項目", judged.missing), ("標準にない項目", judged.unknown)):
        if names:
            say(f"{title}：{'、'.join(names)}")
    for before, after in judged.renamed.items():
        say(f"項目名：{before} → {after}")
    say()
    tally = Counter((each.column, each.code, each.message) for each in judged.problems)
    say_table(
        ("column", "what", "cells"), [(column, message, count) for (column, _, message), count in tally.most_common()]
    )
    say()
    say_table(
        ("row", "column", "value", "after"),
        [
            (each.row, each.column, each.value, "―" if each.after is None else each.after)
            for each in judged.problems[:SHOWN]
        ],
    )
    if len(judged.problems) > SHOWN:
        say(f"… {len(judged.problems) - SHOWN:,} more; --json has all of them.")
