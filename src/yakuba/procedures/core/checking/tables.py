"""screening.yaml: the decision tables. Every column is a field or fact of the declared type, every cell can hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.kernel.expressions import ExpressionError, UnaryExpression
from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.checking.samples import literals, samples
from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.facts import ITEM
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.tables import Row, Table
from yakuba.procedures.core.texts import places
from yakuba.procedures.core.values import FORMATS, NAMES

FILE = "screening.yaml"
FITS: Mapping[str, tuple[str, ...]] = {"yen": ("number",), "number": ("number",), "date": ("date",), "month": ("date",)}
"""Which types a format can show; `plain` shows any."""


def check_tables(procedure: Procedure, report: Report) -> None:
    """All tables; ids are unique."""
    seen: set[str] = set()
    for t, table in enumerate(procedure.tables):
        if table.id in seen:
            report.add(FILE, ("tables", t, "id"), f"表「{table.id}」が2つあります。1つにしてください。")
        seen.add(table.id)
        _Tables(procedure, report, table, ("tables", t)).check()


class _Tables:
    def __init__(self, procedure: Procedure, report: Report, table: Table, here: Path) -> None:
        self.procedure, self.report, self.table, self.here = procedure, report, table, here
        self.columns = {
            name: column
            for name, column in procedure.columns.items()
            if column.over is None or column.over == table.over
        }

    def add(self, path: Path, message: str) -> None:
        self.report.add(FILE, (*self.here, *path), message)

    def check(self) -> None:
        table = self.table
        if table.over is not None and table.over not in self.procedure.repeated:
            message = f"くり返す欄「{table.over}」はありません。{allowed(self.procedure.repeated, near=table.over)}"
            self.add(("over",), message)
        for name, type_ in table.columns.items():
            self._column(name, type_)
        conditions = {(table.names[cell.column], cell.text): cell.condition for cell in table.cells if cell.column >= 0}
        ids: set[str] = set()
        earlier: dict[tuple[tuple[str, str], ...], str] = {}
        for r, row in enumerate(table.rows):
            if row.id in ids:
                self.add(("rows", r, "id"), f"行「{row.id}」が2つあります。1つにしてください。")
            ids.add(row.id)
            key = (*sorted(row.when.items()), ("", row.finding))
            if key in earlier:
                self.add(("rows", r), f"行「{earlier[key]}」と同じ条件、同じ指摘です。1つにしてください。")
            earlier.setdefault(key, row.id)
            for name, text in row.when.items():
                self._cell(("rows", r, "when", name), name, text, conditions.get((name, text)))
            self._finding(("rows", r), row)

    def _column(self, name: str, type_: str) -> None:
        column = self.columns.get(name)
        if column is None:
            hint = "くり返す欄の項目は、その欄をoverに書いた表だけで使えます。" if name.startswith(ITEM) else ""
            self.add(
                ("columns", name), f"列「{name}」は項目にも事実にもありません。{hint}{allowed(self.columns, near=name)}"
            )
        elif column.type != type_:
            message = f"列「{name}」の種類は {column.type}（{NAMES[column.type]}）です。{type_} ではありません。"
            self.add(("columns", name), message)
        if not any(name in row.when for row in self.table.rows):
            self.add(("columns", name), f"列「{name}」を使う行がありません。消してください。")

    def _cell(self, path: Path, name: str, text: str, condition: UnaryExpression | None) -> None:
        if name not in self.table.columns:
            message = f"列「{name}」がcolumnsにありません。{allowed(self.table.columns, near=name)}"
            self.add(path, message)
            return
        column = self.columns.get(name)
        if condition is None:
            problem = next(cell.problem for cell in self.table.cells if cell.text == text and cell.condition is None)
            self.add(path, f"条件「{text}」が読めません。{problem}")
            return
        if column is not None and self._options(path, text, column):
            self._tries(path, text, column, condition)

    def _options(self, path: Path, text: str, column: Column) -> bool:
        if column.type not in {"choice", "choices"} or not column.options:
            return True
        unknown = [literal for literal in literals(text) if literal not in column.options]
        if unknown:
            message = (
                f"「{unknown[0]}」は「{column.name}」の選択肢にありません。{allowed(column.options, near=unknown[0])}"
            )
            self.add(path, message)
        return not unknown

    def _tries(self, path: Path, text: str, column: Column, condition: UnaryExpression) -> None:
        values: list[Any] = list(samples(column, text))
        if "null" in text:
            values.append(None)
        answers = []
        for value in values:
            try:
                answers.append(condition.matches(value))
            except ExpressionError as error:
                kind = "空（null）" if value is None else NAMES[column.type]
                self.add(path, f"条件「{text}」は{kind}の値に使えません。{error.problem}")
                return
        if any(answers):
            return
        if column.type != "text" or "(" not in text:
            message = f"条件「{text}」は、どんな{NAMES[column.type]}の値でも成り立ちません。{_how(column)}"
            self.add(path, message)

    def _finding(self, path: Path, row: Row) -> None:
        for n, name in enumerate(row.fields):
            column = self.columns.get(name)
            if column is None or column.field is None:
                fields = [key for key, each in self.columns.items() if each.field is not None]
                message = f"「{name}」はフォームの項目ではありません。{allowed(fields, near=name)}"
                self.add((*path, "fields", n), message)
        for key, texts in (("reason", row.reason), ("mend", row.mend or {})):
            for language, text in texts.items():
                for problem in place_problems(text, self.columns):
                    self.add((*path, key, language), problem)


def place_problems(text: str, columns: Mapping[str, Column]) -> Sequence[str]:
    """What is wrong with the places of a text, in words."""
    problems = []
    for name, format_ in places(text):
        column = columns.get(name)
        if column is None:
            problems.append(f"「{{{name}}}」という値はありません。{allowed(columns, near=name)}")
        elif format_ and format_ not in FORMATS:
            problems.append(f"書式「{format_}」はありません。{allowed(FORMATS, near=format_)}")
        elif format_ and column.type not in FITS.get(format_, (column.type,)):
            problems.append(f"「{name}」（{NAMES[column.type]}）に書式「{format_}」は使えません。")
    return problems


def _how(column: Column) -> str:
    match column.type:
        case "number":
            return "数は引用符なしで「> 5」「3」のように書いてください。"
        case "date":
            return "日付は「> d('2024-10-01')」のように書いてください。"
        case "boolean":
            return "true か false を引用符なしで書いてください。"
        case "choices" | "files":
            return "並びは「len($) == 0」「contains($, 'a')」のように書いてください。"
    return "文字は「'a'」のように引用符で囲んでください。"
