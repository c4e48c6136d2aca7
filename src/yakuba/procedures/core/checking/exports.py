"""exports/core.yaml: every column comes from something there is, and no table of codes leaves a choice out."""

from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.exports import Export, ExportColumn
from yakuba.procedures.core.facts import ITEM
from yakuba.procedures.core.procedure import Procedure

FILE = "exports/core.yaml"


def check_exports(procedure: Procedure, report: Report) -> None:
    """All layouts."""
    for n, export in enumerate(procedure.exports):
        here: Path = ("exports", n)
        if export.over and export.over not in procedure.repeated:
            report.add(
                FILE,
                (*here, "over"),
                f"くり返す欄「{export.over}」はありません。{allowed(procedure.repeated, near=export.over)}",
            )
            continue
        for c, column in enumerate(export.columns):
            _column(procedure, report, export, column, (*here, "columns", c))


def _column(procedure: Procedure, report: Report, export: Export, column: ExportColumn, here: Path) -> None:
    if column.fact:
        own = procedure.results.items.get(export.over or "", ())
        known = [*procedure.results.overall, *(f"{ITEM}{name}" for name in own)]
        if column.fact not in known:
            report.add(
                FILE, (*here, "fact"), f"「{column.fact}」はresultsにありません。{allowed(known, near=column.fact)}"
            )
    if not column.answer:
        return
    prefix = ITEM if column.answer.startswith(ITEM) else ""
    name = prefix + column.answer.removeprefix(ITEM).split(".")[0]
    fields = {each: held for each, held in procedure.columns.items() if held.field and held.over in {None, export.over}}
    held = fields.get(name)
    if held is None:
        report.add(FILE, (*here, "answer"), f"項目「{name}」はありません。{allowed(fields, near=name)}")
    elif column.codes is not None and held.type == "choice":
        missing = sorted(held.options.keys() - column.codes.keys())
        if missing:
            report.add(
                FILE, (*here, "codes"), f"選択肢「{'、'.join(missing)}」のコードがありません。すべて書いてください。"
            )
