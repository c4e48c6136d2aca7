"""Repairs that leave rows and columns where they are."""

import re
import unicodedata
from dataclasses import replace

from yakuba.kernel.eras import ERAS, parse_date
from yakuba.opendata.core.readability.columns import most_usual
from yakuba.opendata.core.readability.first_level import is_dependent, is_layout_text
from yakuba.opendata.core.readability.rulebook import named
from yakuba.opendata.core.readability.second_level import omitted, spellings
from yakuba.opendata.core.readability.third_level import era_cells
from yakuba.opendata.core.repairs.change import Change, changed
from yakuba.opendata.core.tables import Layout, Place, Sheet, Value
from yakuba.opendata.core.tables.book import text_of
from yakuba.opendata.core.tables.editing import with_values

Repaired = tuple[Sheet, list[Change]]
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_RUN = re.compile(r"[ \u3000\t\v]{2,}|\t")
_SPREAD = re.compile(r"\S(?:[ \u3000]+\S)+")
_ERA_YEAR = re.compile(
    "(" + "|".join(f"{era.name}|{era.letter}(?=[0-9])" for era in ERAS) + ")(元|[0-9]{1,2})(?=年|[./-]|[^0-9]|$)"
)
_EPOCHS = {label: era.epoch for era in ERAS for label in (era.name, era.letter)}


def unmerge(layout: Layout) -> Repaired:
    """L1-12: merged cells apart; inside the table each gets the value, a title keeps it in its first cell."""
    sheet, table = layout.sheet, layout.table
    changes: list[Change] = []
    values: dict[Place, Value] = {}
    for area in sheet.merged:
        value = sheet.rows[area.top][area.left] if area.top < len(sheet.rows) and area.left < sheet.width else None
        inside = table and table.top <= area.top < table.bottom and value is not None
        after = (
            f"{area.bottom - area.top + 1}行×{area.right - area.left + 1}列に「{text_of(value)}」"
            if inside
            else "結合を解除"
        )
        changes.append(Change("L1-12", f"{sheet.name}!{area.name}", text_of(value), after))
        if inside:
            values |= {place: value for place in area.places() if place[0] < len(sheet.rows) and place[1] < sheet.width}
    return replace(with_values(sheet, values), merged=()), changes


def keep_results(layout: Layout) -> Repaired:
    """L2-06: the value that a formula last had. One whose result was never saved stays."""
    sheet = layout.sheet
    known = [place for place in sorted(sheet.formulas) if sheet.rows[place[0]][place[1]] is not None]
    changes = [
        Change("L2-06", named(sheet, place), sheet.formulas[place], text_of(sheet.rows[place[0]][place[1]]))
        for place in known
    ]
    kept = {place: text for place, text in sheet.formulas.items() if place not in set(known)}
    return replace(sheet, formulas=kept), changes


def join_lines(layout: Layout) -> Repaired:
    """L1-14: line breaks inside a value become a blank."""
    return changed(
        "L1-14",
        layout.sheet,
        {
            place: _BREAK.sub(" ", value.strip())
            for place, value in layout.sheet.filled()
            if isinstance(value, str) and re.search(r"[\r\n]", value)
        },
    )


def drop_layout_blanks(layout: Layout) -> Repaired:
    """L1-06: no blanks at the ends, in a row or between single letters; line breaks become a blank."""
    found = {place: _tidy(value) for place, value in layout.sheet.filled() if is_layout_text(value)}
    return changed("L1-06", layout.sheet, {place: text or None for place, text in found.items()})


def _tidy(value: Value) -> str:
    text = _RUN.sub(" ", _BREAK.sub(" ", text_of(value).strip()))
    return re.sub("[ \u3000]", "", text) if _SPREAD.fullmatch(text) else text


def replace_dependent(layout: Layout) -> Repaired:
    """L1-08: ① → (1), Ⅳ → IV, ㈱ → (株), ㎡ → m2. Private characters and pictures stay: nobody can tell what they are."""
    found: dict[Place, Value] = {}
    for place, value in layout.sheet.filled():
        if isinstance(value, str) and any(map(is_dependent, value)):
            plain = "".join(_plain(char) if is_dependent(char) else char for char in value)
            if plain != value:
                found[place] = plain
    return changed("L1-08", layout.sheet, found)


def _plain(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return f"({plain})" if plain.isdigit() and len(plain) < 3 and ord(char) < 0x24EB else plain


def fill_down(layout: Layout) -> Repaired:
    """L2-02: an omitted value is the one above."""
    if not layout.table:
        return layout.sheet, []
    found: dict[Place, Value] = {}
    for row, column in omitted(layout.table):
        above = row - 1
        while above >= layout.table.body and layout.sheet.rows[above][column] is None:
            above -= 1
        if above >= layout.table.body:
            found[row, column] = found.get((above, column), layout.sheet.rows[above][column])
    return changed("L2-02", layout.sheet, found)


def one_spelling(layout: Layout) -> Repaired:
    """L2-04: every spelling of a choice as the most usual one."""
    found: dict[Place, Value] = {}
    for _, mixed in spellings(layout.table) if layout.table else ():
        for cells in mixed.values():
            usual = most_usual([text for _, text in cells])
            found |= {place: usual for place, text in cells if text != usual}
    return changed("L2-04", layout.sheet, found)


def gregorian(layout: Layout) -> Repaired:
    """L3-05: a day as 2023-04-01, a year of an era inside a text as the Gregorian one."""
    found: dict[Place, Value] = {}
    for row, column in era_cells(layout.table) if layout.table else ():
        text = text_of(layout.sheet.rows[row][column])
        if (after := to_gregorian(text)) != text:
            found[row, column] = after
    return changed("L3-05", layout.sheet, found)


def to_gregorian(text: str) -> str:
    """令和5年4月1日 → 2023-04-01, 令和5年度 → 2023年度, H30 → 2018; what is no such year stays."""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        pass
    plain = unicodedata.normalize("NFKC", text)
    return _ERA_YEAR.sub(_year, plain)


def _year(found: re.Match[str]) -> str:
    return str(_EPOCHS[found[1]] + (1 if found[2] == "元" else int(found[2])) - 1)
