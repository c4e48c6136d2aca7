"""An earlier census within today's borders: municipalities summed by the prefecture in which they lie today."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yakuba.policylab.core.mergers import MergerTable
from yakuba.policylab.core.population_tables import PopulationTable

SEXES = ("total", "male", "female")
Cells = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Prefecture:
    """People in the census's own row and within today's borders; `difference` = `rebased` - `total`, with its reason."""

    total: int
    rebased: int
    difference: int
    reason: str


def rebase(table: PopulationTable, year: int, mergers: MergerTable) -> dict[str, Prefecture]:
    """Two-digit prefecture code → comparison. Equal means equal for each sex and age; no reason then."""
    cells = {code: cells_of(table, year, code) for code in table.names}
    today = {code: target for code in cells if (target := mergers.today(year, code, cells.keys()))}
    sums: dict[str, Cells] = {}
    for code, target in today.items():
        sums.setdefault(target[:2], Counter()).update(cells[code])
    found = {}
    for code in sorted(cells):
        if code[2:] == "000" and code != "00000":
            own, ours = cells[code], sums.get(code[:2], Counter())
            total, rebased = people(own), people(ours)
            equal = all(own[cell] == ours[cell] for cell in own | ours)
            reason = "" if equal else "; ".join(reasons(code[:2], cells, today, table.names, rebased - total))
            found[code[:2]] = Prefecture(total, rebased, rebased - total, reason)
    return found


def cells_of(table: PopulationTable, year: int, code: str) -> Cells:
    return Counter(
        {(sex, age): count for sex in SEXES for age, count in table.people.get((year, sex, code), {}).items()}
    )


def people(cells: Mapping[tuple[str, str], int]) -> int:
    """Of all ages, of both sexes."""
    return cells.get(("total", "total"), 0)


def reasons(
    prefecture: str,
    cells: Mapping[str, Cells],
    today: Mapping[str, str],
    names: Mapping[str, str],
    difference: int,
) -> Iterable[str]:
    """Municipalities that changed prefecture; sums of wards that are not their city's total; what is left."""
    if not difference:
        yield "総数は同じでも男女・年齢の内訳が合わない"
    for code, target in today.items():
        moved = code[:2] != target[:2]
        if moved and prefecture in (code[:2], target[:2]):
            sign = 1 if target[:2] == prefecture else -1
            difference -= sign * people(cells[code])
            yield f"{names[code]}({code})が{target}へ移った: {sign * people(cells[code]):+,}"
    for code in cells.keys() - today.keys():
        if code[:3] == f"{prefecture}1" and code[3:] == "00":
            parts = [each for each in today if each[:3] == code[:3]]
            over = sum(people(cells[each]) for each in parts) - people(cells[code])
            if parts and over:
                difference -= over
                yield f"{names[code]}({code})の総数が内訳の{len(parts)}区の合計と合わない: {over:+,}"
    if difference:
        yield f"市区町村の合計が都道府県の総数と合わない: {difference:+,}"
