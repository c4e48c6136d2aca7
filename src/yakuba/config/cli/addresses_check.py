"""Measure how well addresses with known answers are split, and how fast.

FILE is a CSV (UTF-8 or CP932) with the columns 住所, 都道府県, 市区町村 and 町字. Printed are the shares of addresses whose
prefecture, city and town are right, and addresses split in a second of one core. A town is right when it is equal after
NFKC, without blanks and leading 大字 or 字, ケ for ヶ and with the 丁目 in Kanji; where none is expected none may be found.
"""

import argparse
import csv
import io
from pathlib import Path

from yakuba.config.cli.output import say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.addresses import AddressCheck, Mismatch, check_addresses
from yakuba.kernel.errors import Refusal

COLUMNS = ("住所", "都道府県", "市区町村", "町字")
SHOWN = 20
FIGURES = ("cases", "prefecture", "city", "town", "per_second")
PARTS = ("prefecture", "city", "town")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV of addresses and their parts")
    parser.add_argument("--misses", type=int, default=SHOWN, metavar="N", help="how many misses to print (20)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    try:
        found = check_addresses(read_rows(options.file))
    except ValueError as error:
        raise Refusal("addresses-file", f"{options.file.name}: {error}") from None
    if options.json:
        say_json({name: getattr(found, name) for name in FIGURES})
    else:
        report(found, shown=max(0, options.misses))


def report(found: AddressCheck, *, shown: int) -> None:
    say(f"{found.cases:,} addresses, {found.per_second:,.0f} a second")
    say_table(("", "right"), [(part, f"{getattr(found, part):.2%}") for part in PARTS])
    if found.mismatches[:shown]:
        say()
        say_table(("address", "expected", "found"), [row(each) for each in found.mismatches[:shown]])
    if len(found.mismatches) > shown:
        say(f"… and {len(found.mismatches) - shown:,} more; `--misses N` prints N.")


def row(mismatch: Mismatch) -> tuple[str, str, str]:
    return mismatch.text, " / ".join(mismatch.expected), " / ".join(mismatch.found)


def read_rows(file: Path) -> list[dict[str, str]]:
    """The rows of the CSV; ValueError, with the line, where a row has not the header's number of cells."""
    reader = csv.reader(io.StringIO(decode(file.read_bytes()), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        repeated = [name for name in COLUMNS if header.count(name) > 1]
        if repeated:
            raise ValueError(f"列「{repeated[0]}」が2つあります。1つにしてください。")
        rows = []
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise ValueError(
                    f"{reader.line_num}行目の列が{len(cells)}個です。見出しと同じ{len(header)}個に直してください。"
                )
            rows.append(dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise ValueError(f"{reader.line_num}行目をCSVとして読めません（{error}）。") from None
    return rows


def decode(content: bytes) -> str:
    """UTF-8, with or without a mark, or what Excel writes."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("文字コードが分かりません。UTF-8のCSVで保存してください。")
