"""A folder of national projections in the layout of the R package wpp2019, as CSV.

Each file has `country_code`, mostly `age`, and a column a year or 5-year period. Every country whose cells are all
there is read; every other one is reported with file, line and column. Thousands of people, rates a year, percent of the TFR.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.text_tables import decoded

AGES = (*(f"{age}-{age + 4}" for age in range(0, 100, 5)), "100+")
MOTHERS = AGES[3:10]
EXACT_AGES = ("0", "1", *(str(age) for age in range(5, 101, 5)))
WITHOUT_AGE = ("",)
LAYOUT: Mapping[str, Sequence[str]] = {
    "popM": AGES,
    "popF": AGES,
    "popMprojMed": AGES,
    "popFprojMed": AGES,
    "mxM": EXACT_AGES,
    "mxF": EXACT_AGES,
    "percentASFR": MOTHERS,
    "tfr": WITHOUT_AGE,
    "tfrprojMed": WITHOUT_AGE,
    "sexRatio": WITHOUT_AGE,
    "migration": WITHOUT_AGE,
}
YEAR = re.compile("[0-9]{4}")
SIGNED = frozenset({"migration"})
FILES = tuple(f"{name}.csv" for name in LAYOUT)


@dataclass(frozen=True)
class Nations:
    """Countries C in the order of popM. Years: one before the jump-off, the jump-off, then the projected ones, T of them.

    `population` (C, 2, 21, 2 + T) in thousands, the last T as given; of the 1 + T periods between them: `mortality`
    (C, 2, 22, 1 + T), `fertility` (C, 21, 1 + T) births a woman a year, `sex_ratio` and `migration` (C, 1 + T).
    `left_out`: countries that could not be read, each with the reason.
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    population: Values
    mortality: Values
    fertility: Values
    sex_ratio: Values
    migration: Values
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One file: country → age → (line, cells by column)."""

    file: str
    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, tuple[int, Mapping[str, str]]]]
    doubled: Mapping[str, str]

    @property
    def years(self) -> list[int]:
        return sorted(int(column) for column in self.columns if YEAR.fullmatch(column))

    def values(self, code: str, ages: Sequence[str], columns: Sequence[str], *, signed: bool) -> list[list[float]]:
        """Numbers (age, column) of a country; ValueError says where one is missing or wrong."""
        if code in self.doubled:
            raise ValueError(self.doubled[code])
        found = self.rows.get(code, {})
        if missing := [age for age in ages if age not in found]:
            raise ValueError(f"{self.file}: {f'年齢 {missing[0]} の' if missing[0] else ''}行がありません。")
        if extra := [age for age in found if age not in ages]:
            line = found[extra[0]][0]
            raise ValueError(
                f"{self.file} {line}行目: 年齢「{extra[0]}」は想定外です。5歳階級で重なりなく並べてください。"
            )
        return [[self.number(*found[age], column, signed=signed) for column in columns] for age in ages]

    def number(self, line: int, cells: Mapping[str, str], column: str, *, signed: bool) -> float:
        text = cells[column].strip()
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or (value < 0 and not signed):
            raise ValueError(f"{self.file} {line}行目 {column}: 「{text}」は使えません。数値を入れてください。")
        return value


def read_table(file: str, content: bytes, *, with_age: bool) -> Table:
    """The columns in any order; what is neither a key nor a year's does no harm. Refusal where it is no such table."""
    text, _ = decoded(file, content)
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    keys = ["country_code", *(["age"] if with_age else [])]
    rows: dict[str, dict[str, tuple[int, Mapping[str, str]]]] = {}
    doubled: dict[str, str] = {}
    try:
        heading = [cell.strip() for cell in next(lines, [])]
        if missing := [key for key in keys if key not in heading]:
            raise Refusal(
                "lab-layout",
                f"{file}: {missing[0]} の列がありません。1行目は {','.join([keys[0], 'name', *keys[1:]])},… にしてください。",
            )
        for cells in lines:
            if not any(cells):
                continue
            line = lines.line_num
            if len(cells) != len(heading):
                raise Refusal(
                    "lab-layout", f"{file} {line}行目: 列が{len(cells)}個あります。見出しは{len(heading)}個です。"
                )
            row = dict(zip(heading, cells, strict=True))
            code, age = row["country_code"].strip(), row["age"].strip() if with_age else ""
            if age in rows.setdefault(code, {}):
                doubled[code] = f"{file} {line}行目: 同じ行が二つあります。一方を消してください。"
            rows[code][age] = line, row
    except csv.Error:
        raise Refusal("lab-layout", f"{file} {lines.line_num}行目: CSVとして読めません。") from None
    return Table(file, tuple(each for each in heading if each not in keys), rows, doubled)


def timeline(tables: Mapping[str, Table]) -> list[int]:
    """The year before the jump-off, the jump-off, and those projected, five years apart."""
    observed, given = tables["popM"].years[-2:], tables["popMprojMed"].years
    years = observed + given
    if len(observed) < 2 or not given or years != list(range(years[0], years[-1] + 1, 5)):
        raise Refusal("lab-layout", "popM.csv と popMprojMed.csv の年は、続けて5年おきにしてください。")
    return years


def read_tables(files: Mapping[str, bytes], names: Iterable[str]) -> dict[str, Table]:
    """The tables by name; Refusal where one is missing or broken."""
    if lacking := [f"{name}.csv" for name in names if f"{name}.csv" not in files]:
        raise Refusal("lab-folder", f"{lacking[0]} がありません。")
    return {
        name: read_table(f"{name}.csv", files[f"{name}.csv"], with_age=LAYOUT[name] is not WITHOUT_AGE)
        for name in names
    }


def read_countries(
    tables: Mapping[str, Table], wanted: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], dict[str, Values], tuple[str, ...]]:
    """Codes in the order of popM, name → values (C, age, column) of the `wanted` columns, and who was left out and why.

    Raises Refusal where a column is missing or no country can be read.
    """
    for name, columns in wanted.items():
        if absent := [column for column in columns if column not in tables[name].columns]:
            raise Refusal("lab-layout", f"{name}.csv: 列 {absent[0]} がありません。")
    read: dict[str, list[list[list[float]]]] = {}
    left_out: list[str] = []
    for code in tables["popM"].rows:
        try:
            found = {
                name: tables[name].values(code, LAYOUT[name], columns, signed=name in SIGNED)
                for name, columns in wanted.items()
            }
            refuse_childless(found, wanted)
            read[code] = list(found.values())
        except ValueError as error:
            left_out.append(f"{code}: {error}")
    if not read:
        raise Refusal("lab-layout", "\n".join(["読める国がありません。", *left_out[:3]]))
    stacked = {name: np.array([tables[at] for tables in read.values()]) for at, name in enumerate(wanted)}
    return tuple(read), stacked, tuple(left_out)


def refuse_childless(found: Mapping[str, list[list[float]]], wanted: Mapping[str, Sequence[str]]) -> None:
    """ValueError where a year has nobody of 0-4: errors in percent of nobody are no numbers."""
    for men, women in (("popM", "popF"), ("popMprojMed", "popFprojMed")):
        for at, year in enumerate(wanted.get(men, ())):
            if not found[men][0][at] + found[women][0][at] > 0:
                raise ValueError(f"{men}.csv と {women}.csv の {year} 年の0-4歳が0人です。人数を確かめてください。")


def fertility_rates(total: Values, shares: Values) -> Values:
    """Births a woman a year (..., 21, T) from total fertility (..., T) and the shares of mothers' 5-year ages (..., 7, T)."""
    rates = np.zeros((*shares.shape[:-2], len(AGES), shares.shape[-1]))
    rates[..., 3:10, :] = total[..., None, :] * shares / 5
    return rates


def read_nations(files: Mapping[str, bytes]) -> Nations:
    """File name → bytes of all `FILES`; Refusal where a file is missing, broken or lacks a year."""
    tables = read_tables(files, LAYOUT)
    years = timeline(tables)
    points = [str(year) for year in years]
    periods = [f"{year}-{year + 5}" for year in years[:-1]]
    wanted: dict[str, Sequence[str]] = dict.fromkeys(tables, periods)
    wanted |= {"popM": points[:2], "popF": points[:2], "popMprojMed": points[2:], "popFprojMed": points[2:]}
    wanted |= {"tfr": periods[:1], "tfrprojMed": periods[1:]}
    codes, values, left_out = read_countries(tables, wanted)
    births = np.concatenate([values["tfr"], values["tfrprojMed"]], axis=-1)
    both = [np.concatenate([values[f"pop{sex}"], values[f"pop{sex}projMed"]], axis=-1) for sex in "MF"]
    return Nations(
        codes=codes,
        years=tuple(years),
        population=np.stack(both, axis=1),
        mortality=np.stack([values["mxM"], values["mxF"]], axis=1),
        fertility=fertility_rates(births[:, 0], values["percentASFR"] / 100),
        sex_ratio=values["sexRatio"][:, 0],
        migration=values["migration"][:, 0],
        left_out=left_out,
    )
