"""Which municipality of today an area of an earlier census belongs to.

From a table with a column of codes a census year (`id_muni1980` … `id_muni2020`), one row a municipality that ever was, as in
the municipality converter of Kondo (https://github.com/keisuke-kondo/municipality-converter).
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from yakuba.policylab.core.text_tables import Finding, TextTable, plain

YEARS = re.compile(r"id_muni([0-9]{4})")
CODE = re.compile(r"[0-9]{4,5}")


@dataclass(frozen=True)
class MergerTable:
    """`codes`: census year → code in that year → code in `latest`. A code of another year is found under `others`."""

    file: str
    encoding: str
    header_line: int
    rows: int
    read: int
    reported: tuple[Finding, ...]
    latest: int
    codes: Mapping[int, Mapping[str, str]]
    others: Mapping[str, str]

    def today(self, year: int, code: str, beside: Container[str]) -> str | None:
        """Its code in the latest year; None for what is no municipality then (a prefecture, a ward, a former town …).

        A code of another year stands for its municipality (仙台市 as 04100 in 1980), but not where that is `beside` it:
        then it is a part, and its people are counted there.
        """
        if known := self.codes[year].get(code):
            return known
        other = self.others.get(code)
        return other if other == code or other not in beside else None


def is_heading(cells: Sequence[str]) -> bool:
    return sum(bool(YEARS.fullmatch(cell.strip())) for cell in cells) > 1


def read_mergers(table: TextTable) -> MergerTable:
    """Reads every row under a heading with columns of codes."""
    columns = {int(found[1]): at for at, cell in enumerate(table.heading) if (found := YEARS.fullmatch(cell))}
    latest = max(columns)
    codes: dict[int, dict[str, str]] = {year: {} for year in columns}
    reported: list[Finding] = []
    for line, cells in table.rows:
        if len(cells) != len(table.heading):
            reason = f"列が{len(cells)}個あります。見出しは{len(table.heading)}個です。"
            reported.append(Finding(table.file, line, "", "", reason))
            continue
        of_row = {year: plain(cells[at]) for year, at in columns.items()}
        if fault := fault_of(of_row, latest, codes):
            reported.append(Finding(table.file, line, f"id_muni{fault[0]}", of_row[fault[0]], fault[1]))
            continue
        target = of_row[latest].zfill(5)
        for year, code in of_row.items():
            if code:
                codes[year][code.zfill(5)] = target
    others: dict[str, str] = {}
    for year in sorted(codes):
        others |= codes[year]
    read = len(table.rows) - len(reported)
    return MergerTable(
        table.file, table.encoding, table.header_line, len(table.rows), read, tuple(reported), latest, codes, others
    )


def fault_of(of_row: Mapping[int, str], latest: int, codes: Mapping[int, Mapping[str, str]]) -> tuple[int, str] | None:
    """Year and reason why a row can't be read."""
    for year, code in of_row.items():
        if code and not CODE.fullmatch(code):
            return year, "市区町村コードは5桁の数字にしてください。"
        known = codes[year].get(code.zfill(5))
        if code and known and of_row[latest] and known != of_row[latest].zfill(5):
            return year, f"同じコードがすでに{known}に続いています。"
    return None if of_row[latest] else (latest, "最新の年のコードがありません。")
