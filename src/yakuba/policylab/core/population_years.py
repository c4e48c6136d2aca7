"""The population of all files in use: one basis, every year by today's districts, what had to be left out or shared out named."""

from collections.abc import Mapping, Sequence

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.district_changes import Change, Rebased, Successors, rebased, successors
from yakuba.policylab.core.files.parsed import Given, facts_of, some
from yakuba.policylab.core.joining import Named, Places
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.town_data import Area

NO_POPULATION = (
    "人口のファイルがありません。「データ」で、地域・年齢別の人口（住民基本台帳か国勢調査）を入れてください。"
)
BASES = {"register": "住民基本台帳の人口", "census": "国勢調査の人口", "unknown": "もとの分からない人口"}
UNTOLD = "住民基本台帳か国勢調査かは、ファイルを送るときの「もと」に書けます。"


def town_population(
    files: Sequence[Given], named: Mapping[str, Given], warnings: list[str]
) -> tuple[tuple[Area, ...], tuple[int, ...], Values]:
    """Areas of the newest year, years, and people (Y, N, 2, 101). Refusal where there are none."""
    if not files:
        raise Refusal("lab-no-population", NO_POPULATION)
    files = _of_one_basis(files, warnings)
    by_year: dict[int, tuple[Given, int]] = {}
    for file in files:
        for at, year in enumerate(file.parsed.facts["years"]):
            if year in by_year:
                warnings.append(
                    f"{year}年の人口が「{by_year[year][0].title}」と「{file.title}」にあります。後のほうを使いました。"
                )
            by_year[year] = (file, at)
    latest = by_year[max(by_year)][0]
    areas = tuple(Area(each["code"], each["name"]) for each in latest.parsed.facts["areas"])
    places = Places([Named(each.code, each.name) for each in areas])
    told = _told(by_year)
    found = _rebased(told, areas, places, named.get("area_changes"), warnings)
    for year, each in found.items():
        if not each.whole:
            warnings.append(_unlike(year, [areas[at].name for at in each.missing], each.strange))
    kept = {year: each.people for year, each in found.items() if each.whole}
    return areas, tuple(kept), np.stack(list(kept.values()))


Told = Mapping[int, tuple[Values, Sequence[Mapping[str, str]]]]
"""Year → people (R, 2, A) of its districts, and what those are called."""


def _told(by_year: Mapping[int, tuple[Given, int]]) -> Told:
    return {
        year: (file.parsed.arrays["people"][at].astype(np.float64), file.parsed.facts["areas"])
        for year, (file, at) in sorted(by_year.items())
    }


def _rebased(
    told: Told, areas: Sequence[Area], places: Places, table: Given | None, warnings: list[str]
) -> dict[int, Rebased]:
    """Each year within today's districts; what was shared out and by what, and rows of the table that could not be used."""
    changes, faults = successors([Change(**each) for each in facts_of(table, "changes")], places)
    warnings.extend(
        f"「地区の対応表」の{line}行目：{fault}この旧地区の行は使いませんでした。" for line, fault in faults.items()
    )
    totals = {year: _totals(people, were, places) for year, (people, were) in told.items()}

    def weigh(parts: Successors) -> tuple[tuple[float, ...], int]:
        """By the first year that counts all of them: the nearest to the division."""
        at = list(parts.at)
        year = next(
            (
                year for year, total in totals.items()
                if not np.isnan(total[at]).any() and (parts.since is None or year >= parts.since)
            ),
            max(totals),
        )  # fmt: skip
        people = np.nan_to_num(totals[year][at])
        return tuple((people if people.any() else np.ones(len(at))).tolist()), year

    found = {year: rebased(people, were, year, places, changes, weigh) for year, (people, were) in told.items()}
    warnings.extend(_divisions(found, areas, [each for each in changes.values() if each.divided]))
    return found


def _totals(people: Values, were: Sequence[Mapping[str, str]], places: Places) -> Values:
    """People (N,) of today's districts that have a row of their own, NaN for the others."""
    found = np.full(len(places), np.nan)
    for row, area in zip(people, were, strict=True):
        at = places.find(area["code"], area["name"])
        if at is not None:
            found[at] = np.nan_to_num(found[at]) + row.sum()
    return found


def _of_one_basis(files: Sequence[Given], warnings: list[str]) -> list[Given]:
    """住民基本台帳 and 国勢調査 count other people: only those of the newest file's basis are used together."""
    basis = files[-1].parsed.facts.get("basis", "unknown")
    same = [each for each in files if each.parsed.facts.get("basis", "unknown") == basis]
    for each in files:
        if each not in same:
            other = each.parsed.facts.get("basis", "unknown")
            warnings.append(
                f"「{each.title}」は{BASES[other]}、新しいファイルは{BASES[basis]}です。数え方が違うかもしれないので、使いませんでした。"
                "どちらかにそろえてください。" + (UNTOLD if "unknown" in (basis, other) else "")
            )
    return same


def _divisions(found: Mapping[int, Rebased], areas: Sequence[Area], changes: Sequence[Successors]) -> list[str]:
    said = []
    for change in changes:
        pairs = [(year, each) for year, of in found.items() if of.whole for each in of.divided if each.parts is change]
        if not pairs:
            if any(change in each.untouched for each in found.values()):
                said.append(
                    f"「地区の対応表」の{change.line}行目からの分割は、どの年の人口にも当てはまりませんでした。分かれた後の地区が前の年にもあるときは、"
                    "「変更年」の列に、新しい地区で数え始めた年を入れてください。"
                )
            continue
        first, divided = pairs[0]
        whole = sum(divided.shares)
        parts = "、".join(
            f"{areas[at].name}{share / whole:.1%}" for at, share in zip(change.at, divided.shares, strict=True)
        )
        years = f"{first}年" if len(pairs) == 1 else f"{first}〜{pairs[-1][0]}年"
        by = (
            "「地区の対応表」の割合" if divided.by is None
            else f"「地区の対応表」に割合がないので、{divided.by}年の人口の比"
        )  # fmt: skip
        said.append(
            f"{years}の「{divided.name}」の人口は、{by}（{parts}）でいまの地区に分けました。男女・年齢の形は、分けた地区で同じとしています。"
        )
    return said


def _unlike(year: int, missing: Sequence[str], strange: Sequence[str]) -> str:
    parts = []
    if strange:
        parts.append(f"いまの地区にない地区（{some(strange)}）があります")
    if missing:
        parts.append(f"いまの地区（{some(missing)}）がありません")
    return f"{year}年の人口に、{'、また'.join(parts)}。この年は使いませんでした。統合・分割・改称のときは「地区の対応表」を入れてください。"
