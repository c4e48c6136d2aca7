"""The repairs that were accepted, in an order in which none hides the cause of another."""

from collections.abc import Collection, Mapping

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.readability.rulebook import RULES, named
from yakuba.opendata.core.repairs import structure, values
from yakuba.opendata.core.repairs.change import Change, Repair, each_sheet
from yakuba.opendata.core.tables import Book
from yakuba.opendata.core.tables.book import text_of
from yakuba.opendata.core.tables.writing import would_run

REPAIRS: Mapping[str, Repair] = {
    "L1-12": each_sheet(values.unmerge),
    "L2-06": each_sheet(values.keep_results),
    "L1-14": each_sheet(values.join_lines),
    "L1-06": each_sheet(values.drop_layout_blanks),
    "L1-08": each_sheet(values.replace_dependent),
    "L2-02": each_sheet(values.fill_down),
    "L2-04": each_sheet(values.one_spelling),
    "L3-05": each_sheet(values.gregorian),
    "L2-01": each_sheet(structure.split_units),
    "L2-05": each_sheet(structure.split_other),
    "L3-06": each_sheet(structure.add_area_codes),
    "L2-03": each_sheet(structure.one_heading_row),
    "L1-13": structure.drop_hidden,
    "L1-03": each_sheet(structure.drop_gaps),
    "L1-04": each_sheet(structure.drop_unrelated),
    "L3-01": each_sheet(structure.drop_above),
    "L3-09": each_sheet(structure.melt),
}
"""By rule. Values first, so that their cells keep the names that they have in the file."""


def mend(book: Book, accepted: Collection[str]) -> tuple[Book, tuple[Change, ...]]:
    """The book with the repairs of these rules, and everything that they changed. Refusal for a rule without repair."""
    for rule in accepted:
        if rule not in REPAIRS:
            why = "自動では直せない規則です" if rule in RULES else "という規則はありません"
            raise Refusal("repair-unknown", f"「{rule}」{why}。直せるのは {'、'.join(sorted(REPAIRS))} です。")
    changes: list[Change] = []
    for rule, repair in REPAIRS.items():
        if rule in accepted:
            book, more = repair(book)
            changes += more
    return book, tuple(changes)


def not_written(book: Book, form: str) -> tuple[Change, ...]:
    """What writing itself leaves out or changes: looks, objects, and in a CSV what a spreadsheet would run."""
    changes = [
        Change("L1-11", named(sheet, place), look, "書式は書き出しません")
        for sheet in book.sheets
        for place, look in sorted(sheet.looks.items())
    ]
    for sheet in book.sheets:
        changes += [Change("L1-10", f"{sheet.name}!", kind, "オブジェクトは書き出しません") for kind in sheet.objects]
        if form == "csv":
            changes += [Change("L1-12", f"{sheet.name}!{area.name}", "結合", "解除") for area in sheet.merged]
            changes += [
                Change("L2-06", named(sheet, place), text, text_of(sheet.rows[place[0]][place[1]]))
                for place, text in sorted(sheet.formulas.items())
            ]
            changes += [
                Change("CSV", named(sheet, place), text_of(value), f"'{value}")
                for place, value in sheet.filled()
                if would_run(value)
            ]
    return tuple(changes)
