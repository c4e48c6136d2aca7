"""Measure how well addresses with known answers are split, and how fast.

FILE is a CSV (UTF-8 or CP932) with the columns 住所, 都道府県, 市区町村 and 町字. Printed are the shares of addresses whose
prefecture, city and town are right, and addresses split in a second.
"""

import argparse
import csv
import io
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.kernel.addresses import AddressCheck, Mismatch, check_addresses
from yakuba.kernel.errors import Refusal

COLUMNS = ("住所", "都道府県", "市区町村", "町字")
SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV of addresses and their parts")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    try:
        found = check_addresses(read_rows(options.file))
    except ValueError as error:
        raise Refusal("addresses-file", f"{options.file.name}: {error}") from None
    if options.json:
        say_json(asdict(found))
    else:
        report(found)


def report(found: AddressCheck) -> None:
    say(
        f"{found.count:,} addresses: prefecture {found.prefecture:.4f}, city {found.city:.4f}, town {found.town:.4f}; "
        f"{found.per_second:,.0f} a second"
    )
    for each in found.mismatches[:SHOWN]:
        say(f"✗ {each.text}: {shown(each)}")
    if len(found.mismatches) > SHOWN:
        say(f"… and {len(found.mismatches) - SHOWN:,} more; `--json` prints all.")


def shown(mismatch: Mismatch) -> str:
    return f"{' / '.join(mismatch.found)} instead of {' / '.join(mismatch.expected)}"


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
