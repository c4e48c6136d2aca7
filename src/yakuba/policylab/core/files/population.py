"""People by area, sex and age of one or more years, as towns and statistical offices keep them.

`facts`: areas (code, name), years, basis (`register`, `census`, `unknown`); `arrays`: people (Y, N, 2, 101).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files import counts
from yakuba.policylab.core.files.age_groups import Group, chosen, name_of
from yakuba.policylab.core.files.labels import Age, is_total
from yakuba.policylab.core.files.layout import Found, Line, people_in
from yakuba.policylab.core.files.parsed import Parsed, Quality, Reading
from yakuba.policylab.core.files.population_checks import WORDS, doubts
from yakuba.policylab.core.files.untold import filled
from yakuba.policylab.core.joining import same_name
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.sheets import read_sheets
from yakuba.policylab.core.single_years import single_years
from yakuba.policylab.core.text_tables import Finding

SEXES = ("male", "female")
NO_HEADING = "年齢の見出しが見つかりません。「地区・性別・0歳・1歳…」か「地区・性別・0〜4歳…」の列、または「年齢・男・女」の列がある表にしてください。"
BASES = (("register", ("住民基本台帳", "住基")), ("census", ("国勢調査", "国調", "e-Stat")))
Cells = dict[tuple[str, Age], float]


@dataclass
class Table:
    """What the rows say: area → (code, name), (year, area) → (sex, age) → people, and what is wrong with which row."""

    file: str
    areas: dict[str, tuple[str, str]] = field(default_factory=dict)
    cells: dict[tuple[int, str], Cells] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[tuple[int, str], int] = field(default_factory=dict)
    broken: set[tuple[int, str]] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)


def read(name: str, content: bytes, as_of: date) -> Reading:
    """Refusal where no heading with ages is found."""
    found = people_in(read_sheets(name, content))
    if not found.lines:
        raise Refusal("lab-file", f"{name}: {NO_HEADING}")
    table = Table(name)
    read_rows(table, found, as_of.year)
    basis = _basis(table, found, name)
    broken = {(each.file, each.line) for each in table.errors}
    rows = len({(each.sheet, each.line) for each in found.lines})
    for sheet, line, text in found.skipped:
        table.warnings.append(
            Finding(
                _place(name, sheet),
                line,
                "",
                text,
                "人口の行として読めないので、飛ばしました。見出しや注ならこのままで構いません。",
            )
        )
    if table.errors:
        table.blocking.append(f"読めない行が{len(broken)}行あります。直してから送り直してください。")
    groups = chosen(age for cells in table.cells.values() for _, age in cells if isinstance(age, tuple))
    if groups.fault:
        table.blocking.append(groups.fault)
    if groups.repeated:
        table.notes.append(
            f"細かい区分のある{'、'.join(map(name_of, groups.repeated[:6]))}は、再掲とみて使いませんでした。"
        )
    parsed = Parsed({"areas": [], "years": [], "basis": basis})
    if not groups.fault and table.cells:
        parsed = _assemble(table, groups.kept, basis)
    quality = Quality(
        rows, rows - len(broken), tuple(table.errors), tuple(table.warnings), tuple(table.notes), tuple(table.blocking)
    )
    return Reading(parsed, quality)


def _place(file: str, sheet: str) -> str:
    return f"{file}「{sheet}」" if sheet else file


def read_rows(table: Table, found: Found, fallback: int) -> None:
    """Every cell into its place, or its row into the errors. Years that nobody says are the day's the file is of."""
    guessed = False
    for line in found.lines:
        guessed = guessed or (
            line.year is None and not line.odd_year and any(column.year is None for column, _ in line.cells)
        )
        fault = _read_row(table, line, fallback)
        if fault:
            table.errors.append(Finding(_place(table.file, line.sheet), line.line, *fault))
    if guessed:
        table.notes.append(f"表に年がないので、いつの情報かの{fallback}年としました。")


def _read_row(table: Table, line: Line, fallback: int) -> tuple[str, str, str] | None:
    """Column, text and reason of the first cell that can't be read."""
    if line.odd_year:
        return "年", line.odd_year, "年として読めません。2025年か令和7年の形にしてください。"
    place: tuple[int, str] | None = None
    cells: Cells = {}
    fault: tuple[str, str, str] | None = None
    for column, text in line.cells:
        if place is None or column.year or column.area:
            name = column.area or line.name
            key = line.code or same_name(name)
            if not key:
                return "", text, "地区の名前もコードもありません。"
            place = column.year or line.year or fallback, key
            _know(table, line, key, name, place)
            cells = table.cells[place]
        sex = column.sex or line.sex or "total"
        if sex not in WORDS:
            return column.heading, sex, "男女の別が分かりません。総数・男・女のどれかにしてください。"
        age = column.age if column.age is not None else line.age if line.age is not None else "total"
        try:
            count = float(text) if text.isascii() and text.isdigit() else counts.people(text)
        except ValueError as error:
            table.broken.add(place)
            fault = fault or (column.heading, text, str(error))
            continue
        known = cells.get((sex, age))
        if known is not None and known != count and not (math.isnan(known) and math.isnan(count)):
            return (
                column.heading,
                text,
                f"同じ年・地区・性別・年齢の人数がすでにあります（{known:,.0f}人）。一方を消してください。",
            )
        cells[sex, age] = count
    return fault


def _know(table: Table, line: Line, key: str, name: str, place: tuple[int, str]) -> None:
    table.lines.setdefault(place, line.line)
    if key not in table.areas:
        table.areas[key] = (line.code, name)
        table.levels[key] = line.level
        if line.merged_into and line.merged_into not in counts.NONE:
            table.merged[key] = line.merged_into


def _basis(table: Table, found: Found, name: str) -> str:
    said = {basis for basis, words in BASES for line in found.lines if any(word in line.basis for word in words)}
    if len(said) > 1:
        first = next(line for line in found.lines if line.basis and line.basis != found.lines[0].basis)
        table.blocking.append(
            f"{first.line}行目から、もとが「{found.lines[0].basis}」から「{first.basis}」に変わります。住民基本台帳と国勢調査は数え方が違うので、"
            "別々のファイルにしてください。"
        )
    told = said or _bases_in(" ".join((*found.titles, name)))
    if len(told) > 1 and not said:
        table.notes.append("住民基本台帳と国勢調査の両方の名前があり、どちらの人口か分かりませんでした。")
    return told.pop() if len(told) == 1 else "unknown"


def _bases_in(text: str) -> set[str]:
    return {basis for basis, words in BASES if any(word in text for word in words)}


def basis_in(text: str) -> str:
    """`register` or `census` where the words say one of them, else `unknown`."""
    told = _bases_in(text)
    return told.pop() if len(told) == 1 else "unknown"


def _assemble(table: Table, groups: Sequence[Group], basis: str) -> Parsed:
    years = sorted({year for year, _ in table.cells})
    totals = _totals(table, groups)
    keys = [key for key in table.areas if key not in totals]
    counted = np.full((len(years), len(keys), 2, len(groups)), np.nan)
    for row, year in enumerate(years):
        for at, key in enumerate(keys):
            counted[row, at] = _of_area(table, year, key, groups)
    if not keys or np.isnan(counted).all():
        table.blocking.append("男女別の人口がありません。男と女に分けた表を入れてください。")
        return Parsed({"areas": [], "years": [], "basis": basis})
    names = [table.areas[key][1] or key for key in keys]
    doubts(table, years, keys, names, groups, counted, totals)
    people = filled(table, years, keys, names, groups, counted)
    kept = [at for at in range(len(keys)) if people[:, at].any()]
    empty = [names[at] for at in range(len(keys)) if at not in kept]
    if empty:
        table.notes.append(f"だれも住んでいない地区（{'、'.join(empty[:5])}）は除きました。")
    by_group = {group: people[:, kept][..., at] for at, group in enumerate(groups)}
    singles = single_years(by_group)
    if any(first != last for first, last in groups[:-1]):
        table.notes.append("5歳ごとの人口を、スプレーグの係数で各歳に分けました。")
    if groups[-1][0] < 100:
        table.notes.append(f"{name_of(groups[-1])}は、標準の生命表の生き残りの割合で各歳に分けました。")
    areas = [{"code": table.areas[keys[at]][0], "name": names[at]} for at in kept]
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}〜{years[-1]}年（{len(years)}年分）"
    headline = f"{len(areas)}地区、{span}、最後の年{singles[-1].sum():,.0f}人"
    return Parsed({"areas": areas, "years": years, "basis": basis}, {"people": singles}, headline)


def _of_area(table: Table, year: int, key: str, groups: Sequence[Group]) -> Values:
    """People (2, G); NaN where it isn't told. Women are all less men where only those are given, and the other way round."""
    cells = table.cells.get((year, key), {})

    def of(sex: str) -> Values:
        return np.array([cells.get((sex, group), math.nan) for group in groups])

    male, female, both = of("male"), of("female"), of("total")
    found = np.stack([np.where(np.isnan(male), both - female, male), np.where(np.isnan(female), both - male, female)])
    for at, sex in enumerate(SEXES):
        unknown = cells.get((sex, "unknown"), 0)
        known = np.nansum(found[at])
        if unknown and known and not math.isnan(unknown):
            found[at] *= 1 + unknown / known
            note = "年齢の分からない人は、ほかの年齢の割合で分けました。"
            if note not in table.notes:
                table.notes.append(note)
    return found


def _totals(table: Table, groups: Sequence[Group]) -> dict[str, list[str]]:
    """Rows that are the sum of others: by name, by code (a part's begins with the whole's), or by all figures."""
    keys = list(table.areas)
    found: dict[str, list[str]] = {key: [] for key in keys if is_total(table.areas[key][1])}
    for key in keys:
        code = table.areas[key][0]
        parts = [other for other in keys if code and other != key and table.areas[other][0].startswith(code)]
        if len(parts) > 1:
            found[key] = parts
    year = max(year for year, _ in table.cells)
    leaves = [key for key in keys if key not in found]
    people = (
        np.stack([np.nan_to_num(_of_area(table, year, key, groups)) for key in leaves])
        if leaves
        else np.zeros((0, 2, 1))
    )
    whole = people.sum(axis=0)
    for key, own in zip(leaves, people, strict=True):
        if len(leaves) > 2 and own.any() and np.array_equal(2 * own, whole):
            found[key] = [other for other in leaves if other != key]
    for key, parts in found.items():
        if not parts:
            found[key] = [other for other in keys if other not in found]
    if found:
        names = "、".join((table.areas[key][1] or key) for key in list(found)[:5])
        table.notes.append(f"合計の行（{names}{'ほか' if len(found) > 5 else ''}）は、点検だけに使いました。")
    return found
