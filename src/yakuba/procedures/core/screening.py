"""Screen an application: facts, then tables, then one recommendation with everything that explains it.

It never refuses. Whatever can't be evaluated (a wrong type, a missing answer, a broken cell, an amount not known for the
day) makes the case *judge*, with a technical finding that says where.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yakuba.kernel.expressions import ExpressionError
from yakuba.procedures.core.columns import CASE_DATES, Column
from yakuba.procedures.core.facts import ITEM, Work, work_out
from yakuba.procedures.core.findings import Finding, NearMiss, Recommendation, ScreeningResult
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.tables import Row, Table
from yakuba.procedures.core.texts import fill
from yakuba.procedures.core.values import NAMES, is_of

__all__ = ["Finding", "NearMiss", "ScreeningResult", "screen"]


def screen(
    procedure: Procedure, answers: Mapping[str, Any], *, context: Mapping[str, Any], partial: bool = False
) -> ScreeningResult:
    """Pure. `context` gives the case's own dates (`arrived_on`, `claimed_on`, `today`) as ISO text.

    `partial` is for answers that are known to be incomplete (対象確認): what is missing is then no finding, and a row that
    hangs on it does not match.
    """
    findings: list[Finding] = []
    near: list[NearMiss] = []
    work = _prepare(procedure, answers, context, findings, partial=partial)
    work_out(procedure.facts, procedure.parameters, work)
    if work.failures and not partial:
        findings += _failures(procedure, work)
    for table in procedure.tables:
        if table.over is None:
            _run(procedure, table, work, None, findings, near, partial=partial)
            continue
        for index in range(len(work.items.get(table.over, ()))):
            _run(procedure, table, work, index, findings, near, partial=partial)
    return ScreeningResult(_recommend(findings), tuple(findings), tuple(near), _results(procedure, work))


def _recommend(findings: Sequence[Finding]) -> Recommendation:
    severities = {finding.severity for finding in findings}
    if "judge" in severities:
        return "judge"
    return "correct" if "defect" in severities else "approve"


def _prepare(
    procedure: Procedure,
    answers: Mapping[str, Any],
    context: Mapping[str, Any],
    findings: list[Finding],
    *,
    partial: bool,
) -> Work:
    """Working copies of the answers, with every value a rule uses of its type or null."""
    names: dict[str, Any] = {**answers, **{name: context.get(name) for name in CASE_DATES}}
    items: dict[str, list[dict[str, Any]]] = {}
    for section in procedure.repeated:
        given = answers.get(section)
        entries = given if isinstance(given, list) and all(isinstance(entry, dict) for entry in given) else None
        if entries is None and given is not None:
            findings.append(_technical("type", section, "一覧（並び）であるはずの答えが、そうなっていません。"))
        names[section] = items[section] = [dict(entry) for entry in entries or ()]
    work = Work(names, items)
    for column in procedure.watched:
        if column.over is None:
            findings += _read(column, work, names, None, partial=partial)
            continue
        for index, item in enumerate(items.get(column.over, ())):
            findings += _read(column, work, item, index, partial=partial)
    return work


def _read(
    column: Column, work: Work, values: dict[str, Any], index: int | None, *, partial: bool
) -> Iterator[Finding]:
    """Check one answer in place: of its type, or null and why."""
    key = column.name.removeprefix(ITEM)
    value = values.get(key)
    if value is None:
        values[key] = column.default()
        if values[key] is None:
            yield from _missing(column, work, None if index is None else values, index, partial=partial)
    elif not is_of(value, column.type) or (column.type == "choice" and column.field and value not in column.options):
        values[key] = None
        allowed = "決められた選択肢" if column.type == "choice" else NAMES[column.type]
        yield _technical("type", column.name, f"{allowed}であるはずの値が、そうなっていません。", column, index)


def _missing(
    column: Column, work: Work, item: Mapping[str, Any] | None, index: int | None, *, partial: bool
) -> Iterator[Finding]:
    try:
        if not column.is_asked(work.names, item):
            work.not_asked.add((column.name, index))
        elif column.is_required(work.names, item) and not partial:
            yield _technical("missing", column.name, "必要な答えがありません。", column, index)
    except ExpressionError:
        return  # a condition on what is itself missing or broken: that answer is reported, this one stays unknown


def _technical(
    kind: str, name: str, message: str, column: Column | None = None, index: int | None = None, **where: Any
) -> Finding:
    title = column.title["ja"] if column else name
    text = f"「{title}」を確認してください。{message}"
    return Finding(
        code=f"technical:{kind}",
        severity="judge",
        reason={"ja": text},
        column=name,
        item=index,
        fields=(_path(name, column, index),) if column and column.field else (),
        technical=True,
        **where,
    )


def _path(name: str, column: Column | None, index: int | None) -> str:
    """Where an answer stands: `account`, `children.0.birth_date`."""
    return f"{column.over}.{index}.{name.removeprefix(ITEM)}" if column and column.over and index is not None else name


def _failures(procedure: Procedure, work: Work) -> Iterator[Finding]:
    for failure in work.failures.values():
        if not failure.derived:
            column = procedure.columns[failure.fact]
            yield _technical("fact", failure.fact, failure.message, column, failure.item)


def _run(
    procedure: Procedure,
    table: Table,
    work: Work,
    index: int | None,
    findings: list[Finding],
    near: list[NearMiss],
    *,
    partial: bool,
) -> None:
    item = work.items[table.over][index] if table.over and index is not None else None
    values = [
        (item.get(name[len(ITEM) :]) if item is not None and name.startswith(ITEM) else work.names.get(name))
        for name in table.names
    ]
    false, unknown = _evaluate(procedure, table, values, index, work, findings)
    either = false | unknown
    for row, mask in zip(table.rows, table.masks, strict=True):
        if not mask & either:
            findings.append(_finding(procedure, table, row, work, item, index))
            continue
        failed = mask & false
        if not failed:
            if not partial:
                cell = table.cells[_lowest(mask & unknown)]
                findings.append(_undecided(procedure, table, row, cell.column, index))
        elif not failed & (failed - 1) and not mask & unknown and failed != mask:
            cell = table.cells[_lowest(failed)]
            near.append(
                NearMiss(
                    row.finding,
                    row.severity,
                    table.id,
                    row.id,
                    table.names[cell.column],
                    values[cell.column],
                    cell.text,
                    index,
                )
            )


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _evaluate(
    procedure: Procedure,
    table: Table,
    values: Sequence[Any],
    index: int | None,
    work: Work,
    findings: list[Finding],
) -> tuple[int, int]:
    """Which cells are false and which unknown, as bits. A cell that breaks on a value is a technical finding."""
    false = unknown = 0
    failed = {place for place, name in enumerate(table.names) if work.failed(name, index)} if work.failures else ()
    for number, cell in enumerate(table.cells):
        place = cell.column
        if cell.condition is None:
            unknown |= 1 << number
            findings.append(_broken(procedure, table, number, cell.problem, index))
        elif place in failed:
            unknown |= 1 << number
        elif values[place] is None and not cell.takes_null:
            if work.asked(table.names[place], index):
                unknown |= 1 << number
            else:
                false |= 1 << number
        else:
            try:
                if not cell.condition.matches(values[place]):
                    false |= 1 << number
            except ExpressionError as error:
                unknown |= 1 << number
                findings.append(_broken(procedure, table, number, error.problem, index))
    return false, unknown


def _broken(procedure: Procedure, table: Table, number: int, problem: str, index: int | None) -> Finding:
    cell = table.cells[number]
    rows = [row.id for row, mask in zip(table.rows, table.masks, strict=True) if mask >> number & 1]
    name = table.names[cell.column] if cell.column >= 0 else ""
    message = f"表「{table.id}」の行「{'、'.join(rows)}」の条件「{cell.text}」を評価できません。{problem}"
    return _technical("cell", name, message, procedure.columns.get(name), index, table=table.id, row=rows[0])


def _undecided(procedure: Procedure, table: Table, row: Row, place: int, index: int | None) -> Finding:
    name = table.names[place] if place >= 0 else ""
    message = f"値が空か計算できないため、表「{table.id}」の行「{row.id}」が当てはまるか判断できません。"
    return _technical("undecided", name, message, procedure.columns.get(name), index, table=table.id, row=row.id)


def _finding(
    procedure: Procedure,
    table: Table,
    row: Row,
    work: Work,
    item: Mapping[str, Any] | None,
    index: int | None,
) -> Finding:
    def value_of(name: str) -> Any:
        return work.get(name, item)

    return Finding(
        code=row.finding,
        severity=row.severity,
        reason=fill(row.reason, value_of, procedure.columns),
        legal_basis=row.legal_basis,
        table=table.id,
        row=row.id,
        item=index,
        fields=tuple(_path(name, procedure.columns.get(name), index) for name in row.fields),
        mend=fill(row.mend, value_of, procedure.columns) if row.mend else None,
        saw={name: value_of(name) for name in row.when},
    )


def _results(procedure: Procedure, work: Work) -> dict[str, Any]:
    results: dict[str, Any] = {name: work.names.get(name) for name in procedure.results.overall}
    for section, names in procedure.results.items.items():
        results[section] = [{name: item.get(name) for name in names} for item in work.items.get(section, ())]
    return results
