"""People in cells that are not told (*, X …): from the row's total where there is one, else as others are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from yakuba.policylab.core.files.age_groups import Group
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.text_tables import Finding

if TYPE_CHECKING:
    from yakuba.policylab.core.files.population import Table


def filled(
    table: Table,
    years: Sequence[int],
    keys: Sequence[str],
    names: Sequence[str],
    groups: Sequence[Group],
    counted: Values,
) -> Values:
    """`counted` (Y, N, 2, G) without NaN. What was done stands in the table's warnings, area by area."""
    people = counted.copy()
    typical = np.nansum(counted, axis=(0, 1)) + 1e-9
    for row, year in enumerate(years):
        away = _told_elsewhere(table, year, keys, names, people, row)
        for at, key in enumerate(keys):
            missing = np.isnan(people[row, at])
            if not missing.any() or at in away:
                continue
            for sex, word in enumerate(("male", "female")):
                gap = missing[sex]
                if not gap.any():
                    continue
                total = table.cells.get((year, key), {}).get((word, "total"), np.nan)
                rest = total - np.nansum(people[row, at, sex])
                if np.isnan(rest):
                    people[row, at, sex, gap] = 0
                else:
                    people[row, at, sex, gap] = max(rest, 0) * typical[sex, gap] / typical[sex, gap].sum()
            if (year, key) in table.broken:
                continue  # its row is named among the errors
            line = table.lines.get((year, key), 0)
            table.warnings.append(Finding(table.file, line, names[at], "", _reason(table, year, key, missing)))
    return people


def _reason(table: Table, year: int, key: str, missing: Values) -> str:
    """What was done with the `missing` (2, G) of an area."""
    if (year, key) not in table.cells:
        return f"{year}年の行がありません。0人としました。地区が変わった年なら、その年を別のファイルにして「地区の対応表」を入れてください。"
    told = {sex for sex, _ in table.cells[year, key]}
    for word, name in (("male", "男"), ("female", "女")):
        if told and word not in told and "total" not in told:
            return f"{year}年の{name}の行がありません。0人としました。行が抜けていないか確かめてください。"
    return f"{year}年に{int(missing.sum())}か所の人数が伏せられています。総数との差を町の年齢の形で分け、総数もないところは0人としました。"


def _told_elsewhere(
    table: Table, year: int, keys: Sequence[str], names: Sequence[str], people: Values, row: int
) -> set[int]:
    """Areas whose people are counted with another's (秘匿先, 合算): both get a share of the sum, by their totals where they are told."""
    found = set()
    for key, into in table.merged.items():
        if key not in keys or not np.isnan(people[row, keys.index(key)]).any():
            continue
        at = keys.index(key)
        target = next(
            (other for other, each in enumerate(keys) if each == into or each.endswith(into) or names[other] == into),
            None,
        )
        if target is None or target == at or np.isnan(people[row, target]).any():
            continue
        totals = table.cells.get((year, key), {})
        own = np.nansum([totals.get((sex, "total"), np.nan) for sex in ("male", "female")]) or totals.get(
            ("total", "total"), 0
        )
        own = 0.0 if np.isnan(own) else float(own)
        whole = float(people[row, target].sum())
        # The target's figures hold the other's people as well, its total doesn't always.
        share = min(own / whole, 1.0) if whole else 0.0
        people[row, at] = people[row, target] * share
        people[row, target] *= 1 - share
        found.add(at)
        reason = (
            f"{year}年は{names[target]}に含めて公表されています。総数{own:,.0f}人の割合で分けました。"
            if own
            else f"{year}年は{names[target]}に含めて公表され、総数も伏せられています。人口は{names[target]}に残しました。"
        )
        table.warnings.append(Finding(table.file, table.lines.get((year, key), 0), names[at], "", reason))
    return found
