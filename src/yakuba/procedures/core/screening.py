"""Screen an application: facts, then tables, then one recommendation with everything that explains it.

It never refuses. Whatever can't be evaluated (a wrong type, a missing answer, a broken cell) makes the case *judge*, with a
technical finding that says where. So do amounts not known for the day, in one finding for all that hangs on them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.kernel.expressions import ExpressionError
from yakuba.procedures.core.columns import CASE_DATES, Column
from yakuba.procedures.core.facts import ITEM, Work, work_out
from yakuba.procedures.core.findings import Finding, NearMiss, ScreeningResult, recommend
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.proxies import proxy_findings
from yakuba.procedures.core.tables import Cell, Row, Table
from yakuba.procedures.core.texts import fill
from yakuba.procedures.core.unregistered import unregistered
from yakuba.procedures.core.values import NAMES, is_of

__all__ = ["Finding", "NearMiss", "ScreeningResult", "screen", "work_of"]


def screen(
    procedure: Procedure, answers: Mapping[str, Any], *, context: Mapping[str, Any], partial: bool = False
) -> ScreeningResult:
    """Pure. `context` gives the case's own dates (`arrived_on`, `claimed_on`, `today`) as ISO text.

    `partial` is for answers that are known to be incomplete (対象確認): what is missing is then no finding, and a row that
    hangs on it does not match.
    """
    screening = _Screening(procedure, answers, context, partial=partial)
    screening.read_answers()
    screening.work_out_facts()
    screening.run_tables()
    if procedure.proxy and not partial:
        screening.findings += proxy_findings(procedure.form, answers)
    return ScreeningResult(
        recommend(screening.findings), tuple(screening.findings), tuple(screening.near), screening.results()
    )


def work_of(procedure: Procedure, answers: Mapping[str, Any], *, context: Mapping[str, Any]) -> Work:
    """Every answer and fact of an application, as its tables see them."""
    screening = _Screening(procedure, answers, context, partial=True)
    screening.read_answers()
    screening.work_out_facts()
    return screening.work


class _Screening:
    """One application under one procedure: the working values, and what has been found so far."""

    def __init__(
        self, procedure: Procedure, answers: Mapping[str, Any], context: Mapping[str, Any], *, partial: bool
    ) -> None:
        self.procedure, self.partial = procedure, partial
        self.findings: list[Finding] = []
        self.near: list[NearMiss] = []
        names = {**answers, **{name: context.get(name) for name in CASE_DATES}}
        self.work = Work(names, {section: self._items(names, section) for section in procedure.repeated})

    def _items(self, names: dict[str, Any], section: str) -> list[dict[str, Any]]:
        """Working copies of a repeated section's entries, put in the place of the answers'."""
        given = names.get(section)
        entries = given if isinstance(given, list) and all(isinstance(entry, dict) for entry in given) else None
        if entries is None and given is not None:
            self._technical("type", section, "一覧（並び）であるはずの答えが、そうなっていません。")
        names[section] = copies = [dict(entry) for entry in entries or ()]
        return copies

    def read_answers(self) -> None:
        """See that every answer that a rule looks at is of its type, or null and why."""
        for column in self.procedure.watched:
            if column.over is None:
                self._read(column, self.work.names, None)
                continue
            for index, item in enumerate(self.work.items.get(column.over, ())):
                self._read(column, item, index)

    def _read(self, column: Column, values: dict[str, Any], index: int | None) -> None:
        key = column.name.removeprefix(ITEM)
        value = values.get(key)
        if value is None:
            values[key] = column.default()
            if values[key] is None:
                self._missing(column, None if index is None else values, index)
        elif not is_of(value, column.type) or (column.type == "choice" and value not in column.options):
            values[key] = None
            wanted = "決められた選択肢" if column.type == "choice" else NAMES[column.type]
            self._technical("type", column.name, f"{wanted}であるはずの値が、そうなっていません。", index)

    def _missing(self, column: Column, item: Mapping[str, Any] | None, index: int | None) -> None:
        try:
            if not column.is_asked(self.work.names, item):
                self.work.not_asked.add((column.name, index))
            elif not self.partial and column.is_required(self.work.names, item):
                self._technical("missing", column.name, "必要な答えがありません。", index)
        except ExpressionError:
            return  # a condition on what is itself missing: that answer is reported, this one stays unknown

    def work_out_facts(self) -> None:
        """Facts, and a technical finding for each that failed of itself; one for all amounts that are not known."""
        work_out(self.procedure.facts, self.procedure.parameters, self.work, self.procedure.fees)
        if self.partial:
            return
        failures = self.work.failures.values()
        unknown = next((each.unknown for each in failures if each.unknown and each.unknown.is_dated), None)
        if unknown:
            self.findings.append(unregistered(unknown, self.procedure.parameters))
        for failure in failures:
            if not failure.derived and not (failure.unknown and failure.unknown.is_dated):
                self._technical("fact", failure.fact, failure.message, failure.item)

    def run_tables(self) -> None:
        """Each table once, those over a repeated section once for each entry."""
        for table in self.procedure.tables:
            if table.over is None:
                self._run(table, None, None)
                continue
            for index, item in enumerate(self.work.items.get(table.over, ())):
                self._run(table, item, index)

    def _run(self, table: Table, item: Mapping[str, Any] | None, index: int | None) -> None:
        values = [self.work.get(name, item) for name in table.names]
        false, unknown = self._evaluate(table, values, index)
        either = false | unknown
        for row, mask in zip(table.rows, table.masks, strict=True):
            failed = mask & false
            if not mask & either:
                self.findings.append(self._finding(table, row, item, index))
            elif not failed:
                self._undecided(table, row, mask & unknown, index)
            elif failed != mask and failed & (failed - 1) == 0 and not mask & unknown:
                self._nearly(table, row, table.cells[_lowest(failed)], values, index)

    def _nearly(self, table: Table, row: Row, cell: Cell, values: Sequence[Any], index: int | None) -> None:
        """Note a near miss, but not on a question that was not asked."""
        value = values[cell.column]
        if value is not None or cell.takes_null:
            name = table.names[cell.column]
            self.near.append(NearMiss(row.finding, row.severity, table.id, row.id, name, value, cell.text, index))

    def _evaluate(self, table: Table, values: Sequence[Any], index: int | None) -> tuple[int, int]:
        """Which cells are false and which unknown, as bits. A cell that breaks on a value is a technical finding."""
        false = unknown = 0
        work = self.work
        failed = {place for place, name in enumerate(table.names) if work.failed(name, index)} if work.failures else ()
        for number, cell in enumerate(table.cells):
            place = cell.column
            if cell.condition is None:
                unknown |= 1 << number
                self._broken(table, number, cell.problem, index)
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
                    self._broken(table, number, error.problem, index)
        return false, unknown

    def _finding(self, table: Table, row: Row, item: Mapping[str, Any] | None, index: int | None) -> Finding:
        def value_of(name: str) -> Any:
            return self.work.get(name, item)

        columns = self.procedure.columns
        return Finding(
            code=row.finding,
            severity=row.severity,
            reason=fill(row.reason, value_of, columns),
            legal_basis=row.legal_basis,
            table=table.id,
            row=row.id,
            item=index,
            fields=tuple(_path(name, columns.get(name), index) for name in row.fields),
            mend=fill(row.mend, value_of, columns) if row.mend else None,
            saw={name: value_of(name) for name in row.when},
        )

    def _broken(self, table: Table, number: int, problem: str, index: int | None) -> None:
        cell = table.cells[number]
        rows = [row.id for row, mask in zip(table.rows, table.masks, strict=True) if mask >> number & 1]
        name = table.names[cell.column] if cell.column >= 0 else ""
        message = f"表「{table.id}」の行「{'、'.join(rows)}」の条件「{cell.text}」を評価できません。{problem}"
        self._technical("cell", name, message, index, table=table.id, row=rows[0])

    def _undecided(self, table: Table, row: Row, unknown: int, index: int | None) -> None:
        if self.partial:
            return
        places = [cell.column for number, cell in enumerate(table.cells) if unknown >> number & 1]
        if any(place >= 0 and self.work.unknown(table.names[place], index) for place in places):
            return  # the amounts that are not known have a finding of their own
        place = places[0]
        name = table.names[place] if place >= 0 else ""
        message = f"値が空か計算できないため、表「{table.id}」の行「{row.id}」が当てはまるか判断できません。"
        self._technical("undecided", name, message, index, table=table.id, row=row.id)

    def _technical(
        self, kind: str, name: str, message: str, index: int | None = None, *, table: str = "", row: str = ""
    ) -> None:
        column = self.procedure.columns.get(name)
        title = column.title["ja"] if column else name
        self.findings.append(
            Finding(
                code=f"technical:{kind}",
                severity="judge",
                reason={"ja": f"「{title}」を確認してください。{message}"},
                table=table,
                row=row,
                column=name,
                item=index,
                fields=(_path(name, column, index),) if column and column.field else (),
                technical=True,
            )
        )

    def results(self) -> dict[str, Any]:
        """What the pack hands on to decisions and letters."""
        wanted = self.procedure.results
        found: dict[str, Any] = {name: self.work.names.get(name) for name in wanted.overall}
        for section, names in wanted.items.items():
            found[section] = [{name: item.get(name) for name in names} for item in self.work.items.get(section, ())]
        return found


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _path(name: str, column: Column | None, index: int | None) -> str:
    """Where an answer stands: `account`, `children.0.birth_date`."""
    return f"{column.over}.{index}.{name.removeprefix(ITEM)}" if column and column.over and index is not None else name
