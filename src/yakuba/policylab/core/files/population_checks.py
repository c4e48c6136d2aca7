"""What is doubtful in a table of people: totals that don't match, leaps from year to year, districts without mothers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from yakuba.policylab.core.files.age_groups import Group
from yakuba.policylab.core.life_tables import FEMALE, Values
from yakuba.policylab.core.text_tables import Finding

if TYPE_CHECKING:
    from yakuba.policylab.core.files.population import Table

WORDS = {"male": "男", "female": "女", "total": "男女計"}
MOTHERS = (15, 49)
LEAP, SMALL = 0.25, 50


def doubts(
    table: Table,
    years: Sequence[int],
    keys: Sequence[str],
    names: Sequence[str],
    groups: Sequence[Group],
    counted: Values,
    totals: Mapping[str, Sequence[str]],
) -> None:
    """Adds to the table's warnings. `counted` (Y, N, 2, G), NaN where not told; `totals`: rows that are sums → their parts."""
    for row, year in enumerate(years):
        for at, key in enumerate(keys):
            _row_totals(table, year, key, names[at], counted[row, at])
        for key, parts in totals.items():
            _sums(table, year, key, [keys.index(each) for each in parts if each in keys], counted[row])
    _no_mothers(table, years, names, groups, counted)
    _leaps(table, years, keys, names, counted)


def _warn(table: Table, line: int, name: str, text: str, reason: str) -> None:
    table.warnings.append(Finding(table.file, line, name, text, reason))


def _row_totals(table: Table, year: int, key: str, name: str, people: Values) -> None:
    cells = table.cells.get((year, key), {})
    line = table.lines.get((year, key), 0)
    sums = {"male": people[0].sum(), "female": people[1].sum(), "total": people.sum()}
    for sex, counted in sums.items():
        told = cells.get((sex, "total"), math.nan)
        if not math.isnan(told) and not math.isnan(counted) and abs(told - counted) > 0.5:
            _warn(
                table,
                line,
                f"{name} {WORDS[sex]}の総数",
                f"{told:,.0f}",
                f"{year}年の年齢別の合計{counted:,.0f}人と合いません。年齢別のほうを使います。どちらが正しいか確かめてください。",
            )


def _sums(table: Table, year: int, key: str, parts: Sequence[int], people: Values) -> None:
    cells = table.cells.get((year, key), {})
    told = cells.get(("total", "total"), math.nan)
    if math.isnan(told):
        told = cells.get(("male", "total"), math.nan) + cells.get(("female", "total"), math.nan)
    counted = float(people[parts].sum())
    if not math.isnan(told) and not math.isnan(counted) and abs(told - counted) > 0.5:
        name = table.areas[key][1] or key
        _warn(
            table,
            table.lines.get((year, key), 0),
            name,
            f"{told:,.0f}",
            f"{year}年の地区の合計{counted:,.0f}人と{counted - told:+,.0f}人違います。抜けた地区か、重なった地区がないか確かめてください。",
        )


def _no_mothers(
    table: Table, years: Sequence[int], names: Sequence[str], groups: Sequence[Group], people: Values
) -> None:
    mothers = [
        at for at, (first, last) in enumerate(groups) if last is not None and first >= MOTHERS[0] and last <= MOTHERS[1]
    ]
    without = [names[at] for at, area in enumerate(people[-1]) if area.sum() > 0 and area[FEMALE][mothers].sum() == 0]
    if without:
        _warn(
            table,
            0,
            "",
            "、".join(without[:5]),
            f"{years[-1]}年に15〜49歳の女性がいない地区が{len(without)}あります。この地区の出生は0人になります。出生率は町全体のものを使います。",
        )


def _leaps(table: Table, years: Sequence[int], keys: Sequence[str], names: Sequence[str], people: Values) -> None:
    sums = people.sum(axis=(2, 3))
    for row in range(1, len(years)):
        gap = years[row] - years[row - 1]
        for at, key in enumerate(keys):
            before, after = sums[row - 1, at], sums[row, at]
            if np.isnan(before) or np.isnan(after) or max(before, after) < SMALL:
                continue
            if abs(after - before) > LEAP * gap * max(before, 1):
                _warn(
                    table,
                    table.lines.get((years[row], key), 0),
                    names[at],
                    f"{after:,.0f}",
                    f"{years[row - 1]}年の{before:,.0f}人から大きく変わっています。地区の範囲が変わっていないか、けたの誤りがないか確かめてください。",
                )
