"""All rules on one file, and the score of each level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yakuba.opendata.core.readability import first_level, second_level, third_level
from yakuba.opendata.core.readability.rulebook import RULES, Finding, broken, kept, unknown
from yakuba.opendata.core.tables import Book, Foreign, Layout, layout_of

Judge = Callable[[Book, tuple[Layout, ...]], Finding]
_JUDGES: Mapping[str, Judge] = {**first_level.JUDGES, **second_level.JUDGES, **third_level.JUDGES}
_ONLY = {
    "excel": frozenset({"L1-10", "L1-11", "L1-12", "L1-13", "L2-06"}),
    "csv": frozenset({"L1-14", "L1-15"}),
}


@dataclass(frozen=True)
class Report:
    """`score` is 0 to 100 by level ("1", "2", "3"); `findings` has every rule, by number."""

    file: str
    score: Mapping[str, int]
    findings: Mapping[str, Finding]


def check_book(book: Book | Foreign) -> Report:
    """Every rule on the visible and hidden sheets of a file; an empty one breaks L1-01."""
    findings = _foreign(book) if isinstance(book, Foreign) else _judged(book)
    return Report(book.name, {level: _score(level, findings) for level in ("1", "2", "3")}, findings)


def _judged(book: Book) -> dict[str, Finding]:
    layouts = tuple(layout_of(sheet) for sheet in book.sheets)
    if not any(layout.table for layout in layouts):
        return {**dict.fromkeys(RULES, unknown("表がありません。")), "L1-01": broken("ファイルに表がありません。", [])}
    found = {"L1-01": kept("ExcelやCSVで、機械が直接読み取れます。")}
    for number in RULES:
        if number in _ONLY["excel"] and book.kind != "excel":
            found[number] = unknown("CSVには当てはまりません（Excelの規則です）。")
        elif number in _ONLY["csv"] and book.kind != "csv":
            found[number] = unknown("Excelには当てはまりません（CSVの規則です）。")
        elif number != "L1-01":
            found[number] = _JUDGES[number](book, layouts)
    return {number: found[number] for number in RULES}


def _foreign(file: Foreign) -> dict[str, Finding]:
    if file.machine_readable:
        why = unknown(f"{file.form}の中の表は調べられません。ExcelかCSVで調べてください。")
        return {**dict.fromkeys(RULES, why), "L1-01": kept(f"{file.form}は、機械が直接読み取れます。")}
    why = unknown(f"{file.form}のため、表として調べられません。")
    message = f"{file.form}は機械が直接読み取れません。Excel（.xlsx）かCSVにしてください。"
    return {**dict.fromkeys(RULES, why), "L1-01": broken(message, [])}


def _score(level: str, findings: Mapping[str, Finding]) -> int:
    violated = [RULES[number] for number, each in findings.items() if each.ok is False and number[1] == level]
    if any(rule.severity == "FATAL" for rule in violated):
        return 0
    return max(0, 100 - sum(rule.deduction for rule in violated))
