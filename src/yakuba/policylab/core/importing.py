"""Census files and mergers together: what was read of each, and the oldest census within today's borders."""

from collections.abc import Iterable
from dataclasses import dataclass

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core import mergers, population_tables
from yakuba.policylab.core.mergers import MergerTable, read_mergers
from yakuba.policylab.core.population_tables import PopulationTable, read_population
from yakuba.policylab.core.rebasing import Prefecture, rebase
from yakuba.policylab.core.text_tables import Finding, read_table


@dataclass(frozen=True)
class ImportedFile:
    """`rows` = `read` + `reported`; `header_line` counts from 1."""

    file: str
    rows: int
    read: int
    reported: int
    encoding: str
    header_line: int


@dataclass(frozen=True)
class Import:
    """`unread`: each row that could not be read; `warnings`: what was read but is doubtful."""

    files: tuple[ImportedFile, ...]
    prefectures: dict[str, Prefecture]
    unread: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def import_files(files: Iterable[tuple[str, bytes]]) -> Import:
    """Names and bytes; what a file is, its heading says. Refusal where one has none, or mergers are given twice."""
    tables = [read(name, content) for name, content in files]
    populations = [table for table in tables if isinstance(table, PopulationTable)]
    borders = [table for table in tables if isinstance(table, MergerTable)]
    if len(borders) > 1:
        raise Refusal("lab-file", f"合併の表が二つあります: {borders[0].file}、{borders[1].file}。一つにしてください。")
    warnings = [each for table in populations for each in table.warnings]
    compared: dict[int, dict[str, Prefecture]] = {}
    for table in populations if borders else []:
        for year in sorted({year for year, _, code in table.people if code[2:] == "000"} & borders[0].codes.keys()):
            compared[year] = rebase(table, year, borders[0])
            warnings += unlike(table.file, year, compared[year])
    return Import(
        tuple(
            ImportedFile(each.file, each.rows, each.read, len(each.reported), each.encoding, each.header_line)
            for each in tables
        ),
        compared[min(compared)] if compared else {},
        tuple(each for table in tables for each in table.reported),
        tuple(warnings),
    )


def read(name: str, content: bytes) -> PopulationTable | MergerTable:
    table = read_table(name, content, lambda cells: mergers.is_heading(cells) or population_tables.is_heading(cells))
    return read_mergers(table) if mergers.is_heading(table.heading) else read_population(table)


def unlike(file: str, year: int, prefectures: dict[str, Prefecture]) -> list[Finding]:
    return [Finding(file, 0, "", f"{year}年 {code}", each.reason) for code, each in prefectures.items() if each.reason]
