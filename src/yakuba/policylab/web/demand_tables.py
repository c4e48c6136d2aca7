"""The facility table of a demand run: by year and ages, sorted and narrowed, for the page and for files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.town_demand import GROUP_TITLES, GROUPS, PARTS
from yakuba.webkit.tables import Column, Sort, read_sort

LIKELY, POSSIBLE = 0.5, 0.2
COLUMNS = (
    Column("name", "施設", sortable=True),
    Column("kind", "種類", sortable=True),
    Column("places", "定員", sortable=True, numeric=True),
    Column("asked", "希望者", sortable=True, numeric=True),
    Column("over", "超える確率", sortable=True, numeric=True),
    Column("under", "8割に届かない確率", sortable=True, numeric=True),
    Column("rate", "埋まる割合", sortable=True, numeric=True),
    Column("turned_away", "入れない人", sortable=True, numeric=True),
)
SORTS = {each.key: (each.key,) for each in COLUMNS}
STATES = {"": "すべて", "over": "超えそう", "under": "空きそう", "fine": "ちょうどよい"}


@dataclass(frozen=True)
class View:
    """What is looked at: ages, a year, words to narrow by, and a state."""

    group: str
    year: int
    query: str
    state: str
    sort: Sort


def view_of(params: Mapping[str, Any], outcome: Outcome) -> View:
    """Nonsense is all ages, the last year, everything, the likeliest to be over first."""
    years = [int(year) for year in outcome.arrays["years"]]
    year = str(params.get("year", ""))
    group = str(params.get("ages", "all"))
    state = str(params.get("state", ""))
    return View(
        group if group in GROUPS else "all",
        int(year) if year.isascii() and year.isdigit() and int(year) in years else years[-1],
        str(params.get("q", "")).strip()[:60],
        state if state in STATES else "",
        read_sort(params, SORTS, default="-over"),
    )


def capacity(outcome: Outcome, group: str, row: int) -> int:
    ages = GROUPS[group] if group in PARTS else slice(0, 6)
    return int(outcome.arrays["facility_places"][row, ages].sum())


def rows(outcome: Outcome, view: View) -> list[dict[str, Any]]:
    """Facilities as asked for, each with what to say of it."""
    arrays = outcome.arrays
    at = [int(year) for year in arrays["years"]].index(view.year)
    group = list(GROUPS).index(view.group)
    districts = {each.code: each.name for each in areas_of(arrays)}
    found = []
    for row, name in enumerate(arrays["facility_names"]):
        places = capacity(outcome, view.group, row)
        each = {
            "name": str(name),
            "kind": str(arrays["facility_kinds"][row]),
            "area": districts.get(str(arrays["facility_areas"][row]), ""),
            "places": places,
            "asked": float(arrays["facility_asked"][group, row, at]),
            **{key: float(arrays[key][group, row, at]) for key in ("over", "under", "rate", "turned_away")},
        }
        each["state"] = state_of(each)
        if view.query and view.query not in f"{each['name']} {each['kind']} {each['area']}":
            continue
        if view.state and each["state"] != view.state:
            continue
        found.append(each)
    found.sort(key=lambda each: (each[view.sort.key], each["name"]), reverse=view.sort.descending)
    return found


def state_of(each: Mapping[str, Any]) -> str:
    if each["over"] >= LIKELY:
        return "over"
    if each["under"] >= LIKELY:
        return "under"
    return "fine" if each["over"] < POSSIBLE and each["under"] < POSSIBLE else ""


WORDS = {
    "over": ("chip-red", "超えそう"),
    "under": ("chip-yellow", "空きそう"),
    "fine": ("chip-green", "ちょうどよい"),
    "": ("", "どちらもありうる"),
}


def file_header() -> tuple[str, ...]:
    return ("年", "年齢", "施設", "種類", "地区", *(each.label for each in COLUMNS[2:]), "見込み")


def file_rows(outcome: Outcome) -> list[tuple[Any, ...]]:
    """Every facility, year and group of ages."""
    found = []
    for year in outcome.arrays["years"]:
        for group in GROUPS:
            view = View(group, int(year), "", "", read_sort({}, SORTS, default="name"))
            found += [
                (
                    int(year), GROUP_TITLES[group], each["name"], each["kind"], each["area"], each["places"],
                    round(each["asked"], 1), round(each["over"], 3), round(each["under"], 3), round(each["rate"], 3),
                    round(each["turned_away"], 1), WORDS[each["state"]][1],
                )
                for each in rows(outcome, view)
            ]  # fmt: skip
    return found
