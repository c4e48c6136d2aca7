"""Decision tables: rows of conditions on columns, every row that matches is a finding (hit policy: collect).

A row is the *and* of its cells, each true, false, or unknown. Unknown is what the cell's engine would call false or an
error: an empty value where the condition does not speak of null, a fact that failed, a condition that can't be read. (What
the form does not ask for these answers is no unknown: it meets no condition but one that speaks of null.) False wins over
unknown, for the row can't match; a row that is unknown and not false needs a person.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from yakuba.kernel.expressions import ExpressionError, UnaryExpression, compile_unary, names_in
from yakuba.procedures.core.values import ValueType

Severity = Literal["info", "defect", "judge"]

_SPEAKS_OF_NULL = re.compile(r"\bnull\b")


@dataclass(frozen=True)
class Row:
    """Conditions by column name, and the finding where all hold. `fields` are what the finding is about."""

    id: str
    when: Mapping[str, str]
    finding: str
    severity: Severity
    reason: Mapping[str, str]
    legal_basis: tuple[str, ...]
    fields: tuple[str, ...]
    mend: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A distinct condition on a column. `condition` is None where its text can't be read; `problem` says why."""

    column: int
    text: str
    condition: UnaryExpression | None
    problem: str
    takes_null: bool


@dataclass(frozen=True)
class Table:
    """`columns` maps names to types. `cells` are the distinct conditions of all rows, `masks` each row's, as bits."""

    id: str
    title: Mapping[str, str]
    over: str | None
    columns: Mapping[str, ValueType]
    rows: tuple[Row, ...]
    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    masks: tuple[int, ...]


def parse_tables(data: Sequence[Mapping[str, Any]]) -> tuple[Table, ...]:
    """From screening.yaml, already checked against its schema. Conditions are compiled here, once."""
    return tuple(_table(item) for item in data)


def _table(item: Mapping[str, Any]) -> Table:
    rows = tuple(_row(entry) for entry in item["rows"])
    names = tuple(item["columns"])
    cells: dict[tuple[str, str], int] = {}
    for row in rows:
        for pair in row.when.items():
            cells.setdefault(pair, len(cells))
    return Table(
        id=item["id"],
        title=item["title"],
        over=item.get("over"),
        columns=dict(item["columns"]),
        rows=rows,
        names=names,
        cells=tuple(_cell(names, column, text) for column, text in cells),
        masks=tuple(sum(1 << cells[pair] for pair in row.when.items()) for row in rows),
    )


def _row(item: Mapping[str, Any]) -> Row:
    return Row(
        id=item["id"],
        when={column: cell_text(cell) for column, cell in item["when"].items()},
        finding=item["finding"],
        severity=item["severity"],
        reason=item["reason"],
        legal_basis=tuple(item["legal_basis"]),
        fields=tuple(item.get("fields", ())),
        mend=item.get("mend"),
    )


def cell_text(cell: Any) -> str:
    """A cell as the engine reads it: YAML's true, 5 and null stand for themselves."""
    if cell is None:
        return "null"
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _cell(names: Sequence[str], column: str, text: str) -> Cell:
    place = names.index(column) if column in names else -1
    problem = "" if place >= 0 else f"列「{column}」が表の列にありません。"
    strange = names_in(text)
    if strange:  # the engine would compare with null and say no
        problem = (
            f"使えるのは「$」（列の値）だけです。「{'、'.join(sorted(strange))}」が文字なら引用符で囲んでください。"
        )
    condition = None
    try:
        condition = compile_unary(text)
    except ExpressionError as error:
        problem = problem or error.problem
    return Cell(place, text, None if problem else condition, problem, bool(_SPEAKS_OF_NULL.search(text)))
