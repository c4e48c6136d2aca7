"""保育需要: how many places will be asked for at each facility, how likely it is over- or under-filled, and what one would regret."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core import town_options
from yakuba.policylab.core.childcare import Applications, visit_hours
from yakuba.policylab.core.commuting import Looking
from yakuba.policylab.core.facilities import Option, fill, regrets
from yakuba.policylab.core.kinds import Outcome, Progress, RunKind
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.outlines import as_arrays
from yakuba.policylab.core.quantiles import quantiles
from yakuba.policylab.core.town_data import Facility, TownData
from yakuba.policylab.core.town_demand import (
    GROUPS,
    PARTS,
    Points,
    Ways,
    asked,
    at_facilities,
    chances,
    children_ahead,
    directions,
    located,
    points,
    rates_ahead,
)

DEFAULTS: Mapping[str, Any] = {
    "horizon": 10,
    "draws": 200,
    "speed": 15,
    "near": 15,
    "station": 15,
    "work": 15,
    "take_up": 30,
    "missing": 1_200_000,
    "empty": 900_000,
}
LIMITS = {
    "horizon": (1, 20, "先を見る年数"),
    "draws": (20, 2000, "反復の回数"),
    "speed": (1, 100, "移動の速さ"),
    "near": (1, 120, "通える時間"),
    "station": (0, 100, "駅の近くで探す割合"),
    "work": (0, 100, "職場の近くで探す割合"),
    "take_up": (0, 100, "こども誰でも通園の利用率"),
    "missing": (0, 100_000_000, "入れない子ども1人の重み"),
    "empty": (0, 100_000_000, "空いた定員1人分の費用"),
}
COUNTS = {
    "applicants": "申込者",
    "users": "利用者",
    "on_leave": "育児休業中",
    "only_certain": "特定の保育園等のみ希望",
    "municipal": "地方単独事業を利用",
    "search_paused": "求職活動を休止",
}


def read(inputs: Mapping[str, Any]) -> dict[str, float]:
    """Numbers within their limits. Refusal names the field."""
    found = {}
    for name, (low, high, label) in LIMITS.items():
        text = str(inputs.get(name, "")).replace(",", "").strip()
        try:
            found[name] = float(text) if text else float(DEFAULTS[name])
        except ValueError:
            raise refused(name, f"{label}は数字で入れてください。") from None
        if not low <= found[name] <= high:
            raise refused(name, f"{label}は{low:,}から{high:,}までにしてください。")
    if found["station"] + found["work"] > 100:
        raise refused("work", "駅の近くと職場の近くの割合は、合わせて100%までにしてください。")
    return found


def applications(inputs: Mapping[str, Any]) -> Applications | None:
    """The counts of one day; None where nobody gave the applicants. Refusal names the field."""
    given: dict[str, int] = {}
    for name, label in COUNTS.items():
        text = str(inputs.get(name, "")).replace(",", "").strip()
        try:
            given[name] = int(text or 0)
        except ValueError:
            raise refused(name, f"{label}の人数は整数で入れてください。") from None
    if not given["applicants"]:
        return None
    try:
        return Applications(**given)
    except ValueError as error:
        raise refused("applicants", str(error)) from None


def refused(field: str, message: str) -> Refusal:
    return Refusal("lab-demand-input", message, fields={field: message})


def compute(data: TownData, inputs: Mapping[str, Any], seed: int, progress: Progress) -> Outcome:
    """Raises Refusal for inputs that can't be, ValueError where facilities or borders are missing."""
    given = read(inputs)
    horizon = int(given["horizon"])
    ways = Ways(given["speed"], near=given["near"], looking=Looking(given["station"] / 100, given["work"] / 100))
    counted = applications(inputs)
    choices = town_options.read(inputs.get("options", []), data, horizon)
    if not data.facilities:
        raise Refusal("lab-no-facilities", "施設のファイルがありません。「データ」で保育施設の一覧を入れてください。")
    built = {each.target for each in choices if each.kind == "build"}
    new = [each for each in data.candidates if each.id in built]
    facilities, places, notes = located(data, [*data.facilities, *new])
    progress(0.05, "子どもの人数を計算しています")
    children, fitting = children_ahead(
        data,
        horizon,
        seed=seed,
        count=int(given["draws"]),
        step=lambda share: progress(0.05 + 0.6 * share, "反復計算中"),
    )
    rates, assumed = rates_ahead(data, horizon)
    where, more = points(data, ways)
    wanting = asked(children, rates)
    capacity = np.array([(0,) * 6 if each.id in built else each.places for each in facilities], dtype=float)
    notes = [*notes, *assumed, *more, *fitting, *data.warnings, *without_places(facilities, built)]
    progress(0.7, "施設ごとの過不足を計算しています")
    shares = directions(where, places, capacity, ways)
    chance = chances(seed, int(given["draws"]), facilities)
    at = at_facilities(wanting, shares, chance)
    held = np.repeat(by_part(capacity)[:, None], horizon + 1, axis=1)
    own = slice(0, len(data.facilities) - (len(data.facilities) + len(new) - len(facilities)))
    fills = [fill(grouped(at, name)[:, own], grouped(held, name)[own]) for name in GROUPS]
    short = np.maximum(at - held, 0).sum(axis=(1, 3))
    progress(0.85, "選択肢を比べています")
    compared = regret(choices, facilities, where, places, wanting, chance, at, held, ways, given, data.jump_off)
    enrolled = np.minimum(children * rates, children)
    hours = visit_hours(children, enrolled, given["take_up"] / 100)
    years = data.jump_off + np.arange(horizon + 1)
    waiting = counted.waiting / counted.held if counted and counted.held else None
    marks = sorted({0, min(5, horizon), horizon})
    return Outcome(
        {
            "horizon": horizon,
            "draws": int(given["draws"]),
            "jump_off": data.jump_off,
            "ahead": {
                str(int(years[mark])): {
                    "children": band(children[:, :, mark].sum(axis=(1, 2))),
                    "asked": band(wanting[:, :, mark].sum(axis=(1, 2))),
                    "short": band(short[:, mark]),
                    "hours": band(hours[:, :, mark].sum(axis=1)),
                }
                for mark in marks
            },
            "places": int(capacity[own].sum()),
            "outside": round(float(1 - where.shares.sum(axis=1).mean()), 3),
            "unreached": round(float((where.shares.sum(axis=1) - shares.mean(axis=0).sum(axis=1)).clip(0).mean()), 3),
            "applications": {**vars(counted), "held": counted.held, "waiting": counted.waiting} if counted else None,
            "waiting_share": waiting,
            "options": [{"title": name, **vars(each)} for name, each in compared.items()],
            "missing": given["missing"],
            "empty": given["empty"],
            "notes": notes,
            "sources": [vars(each) for each in data.sources],
        },
        {
            "years": years,
            **as_arrays(data.areas),
            "facility_ids": np.array([each.id for each in facilities[own]]),
            "facility_names": np.array([each.name for each in facilities[own]]),
            "facility_kinds": np.array([each.kind for each in facilities[own]]),
            "facility_areas": np.array([each.area for each in facilities[own]]),
            "facility_places": capacity[own],
            "facility_at": places[own],
            **{
                name: np.stack([getattr(each, name) for each in fills]).astype(np.float32)
                for name in ("over", "under", "rate", "turned_away")
            },
            "facility_asked": np.stack([grouped(at, name)[:, own].mean(axis=0) for name in GROUPS]).astype(np.float32),
            "rates": rates,
            "district_children": quantiles(children.sum(axis=3).astype(np.float32)),
            "district_asked": quantiles(wanting.sum(axis=3).astype(np.float32)),
            "town_asked": quantiles(
                np.stack([grouped(wanting, name).sum(axis=1) for name in GROUPS], axis=-1).astype(np.float32)
            ),
            "short": quantiles(short.astype(np.float32)),
            "hours": quantiles(hours.sum(axis=1).astype(np.float32)),
        },
    )


def grouped(values: Values, name: str) -> Values:
    """Of the last axis of parts, one or all together."""
    found: Values = values.sum(axis=-1) if name == "all" else values[..., PARTS.index(name)]
    return found


def by_part(capacity: Values) -> Values:
    """Places (M, parts) of (M, 6)."""
    return np.stack([capacity[:, GROUPS[part]].sum(axis=1) for part in PARTS], axis=-1)


def without_places(facilities: Sequence[Facility], built: set[str]) -> list[str]:
    bare = [each.name for each in facilities if not sum(each.places) and each.id not in built]
    return (
        [f"{'、'.join(bare[:5])}の定員が0人です。休止中でなければ、施設のファイルの定員を直してください。"]
        if bare
        else []
    )


def band(values: NDArray[Any]) -> dict[str, float]:
    """Median and the ends of the 80 % band."""
    low, median, high = np.percentile(values, (10, 50, 90))
    return {"median": round(float(median)), "low": round(float(low)), "high": round(float(high))}


def regret(
    choices: Sequence[town_options.Choice],
    facilities: Sequence[Facility],
    where: Points,
    places: Values,
    wanting: Values,
    chance: Values,
    at: Values,
    held: Values,
    ways: Ways,
    given: Mapping[str, float],
    jump_off: int,
) -> dict[str, Any]:
    """Of each choice alone, and of leaving all as it is, under the same futures. Empty without choices."""
    if not choices:
        return {}
    built = {each.target for each in choices if each.kind == "build"}

    def joined(values: Values) -> Values:
        """Facilities and parts on one axis: (…, M · parts, T)."""
        moved = np.moveaxis(values, -1, -2)
        return moved.reshape(*moved.shape[:-3], -1, moved.shape[-1])

    options = {"いまのまま": Option(joined(held), 0.0)}
    for choice in choices:
        others = [
            each
            if each.id == choice.target or each.id not in built
            else Facility(each.id, each.name, each.area, each.latitude, each.longitude, (0,) * 6)
            for each in facilities
        ]
        capacity = town_options.after(choice, others)
        begins = choice.year - jump_off
        then = at_facilities(wanting[:, :, begins:], directions(where, places, capacity, ways), chance)
        demand, kept = at.copy(), held.copy()
        demand[:, :, begins:], kept[:, begins:] = then, by_part(capacity)[:, None]
        options[choice.title] = Option(joined(kept), choice.cost, joined(demand))
    return regrets(joined(at), options, missing=given["missing"], empty=given["empty"])


KIND = RunKind("demand", "保育需要", compute)
