"""立地: which candidates to open beside what is open, by several aims, and how good a choice of one's own is."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import Outcome, Progress, RunKind
from yakuba.policylab.core.outlines import as_arrays
from yakuba.policylab.core.siting.plan import AIMS, Answer, Worth, worth
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_demand import Ways
from yakuba.policylab.core.town_siting import (
    AHEAD,
    MESHES,
    Demand,
    TownQuestion,
    refuse_unreachable,
    town_question,
    wanted,
)

DEFAULTS: Mapping[str, Any] = {"model": "p_median", "count": 5, "ahead": 10, "speed": 15, "near": 15, "mesh": 0}
SECONDS = 8.0
KEPT = 4
FARTHEST = 50.0  # km that a candidate may lie from the town's middle


@dataclass(frozen=True)
class Given:
    """What was asked. `chosen`: a choice of one's own, to be judged and not solved, where `own`; ids of candidates in all."""

    model: str
    count: int
    ahead: int
    mesh: int
    ways: Ways
    pinned: tuple[str, ...]
    excluded: tuple[str, ...]
    chosen: tuple[str, ...]
    moved: Mapping[str, tuple[float, float]]
    own: bool
    solver: str


def read(inputs: Mapping[str, Any], data: TownData) -> Given:
    """Refusal names the field."""
    found = {**DEFAULTS, **{name: inputs[name] for name in DEFAULTS if inputs.get(name) not in (None, "")}}
    if found["model"] not in AIMS:
        raise refused("model", "解き方を選んでください。")
    numbers = {}
    for name, low, high, label in (
        ("count", 1, 200, "開く数"),
        ("speed", 1, 100, "移動の速さ"),
        ("near", 1, 120, "通える時間"),
        ("ahead", 0, 10, "いつの需要か"),
        ("mesh", 0, 500, "需要地点"),
    ):
        try:
            numbers[name] = float(str(found[name]).strip())
        except ValueError:
            raise refused(name, f"{label}は数字で入れてください。") from None
        if not low <= numbers[name] <= high:
            raise refused(name, f"{label}は{low}から{high}までにしてください。")
    if numbers["ahead"] not in AHEAD or numbers["mesh"] not in MESHES:
        raise refused("ahead", "いつの需要か、需要地点を選び直してください。")
    known = {each.id for each in data.candidates}
    ids = {
        name: tuple(str(each) for each in inputs.get(name, ()) if str(each) in known)
        for name in ("pinned", "excluded", "chosen")
    }
    return Given(
        str(found["model"]),
        int(numbers["count"]),
        int(numbers["ahead"]),
        int(numbers["mesh"]),
        Ways(numbers["speed"], near=numbers["near"]),
        ids["pinned"],
        ids["excluded"],
        ids["chosen"],
        places(inputs.get("moved", {}), data),
        bool(inputs.get("own")),
        str(inputs.get("solver") or "highs"),
    )


def places(moved: Mapping[str, Any], data: TownData) -> dict[str, tuple[float, float]]:
    """Only those that differ from the list. Refusal for what is no place near the town."""
    own = {each.id: each for each in data.candidates}
    middle = np.nanmean(data.centres(), axis=0) if len(data.areas) else np.array([np.nan, np.nan])
    found = {}
    for name, place in moved.items():
        if name not in own:
            continue
        try:
            longitude, latitude = (float(each) for each in place)
        except (TypeError, ValueError):
            raise refused(f"place-{name}", f"{own[name].name}の経度・緯度は数字で入れてください。") from None
        if (own[name].longitude, own[name].latitude) == (longitude, latitude):
            continue
        if np.isfinite(middle).all() and not np.hypot(*(np.array([longitude, latitude]) - middle)) < FARTHEST / 90:
            raise refused(f"place-{name}", f"{own[name].name}の場所が町から遠すぎます。経度と緯度を確かめてください。")
        found[name] = (longitude, latitude)
    return found


def refused(field: str, message: str) -> Refusal:
    return Refusal("lab-siting-input", message, fields={field: message})


@dataclass(frozen=True)
class Plan:
    """A choice with what it is worth, and the same without any; `answer` where it was solved."""

    asked: Given
    town: TownQuestion
    sites: tuple[int, ...]
    worth: Worth
    before: Worth | None
    answer: Answer | None


_kept: OrderedDict[tuple[Any, ...], Demand] = OrderedDict()
_keeping = Lock()


def demand_of(data: TownData, given: Given, seed: int) -> Demand:
    """The last few are kept: sites move far more often than children are counted."""
    files = tuple((each.kind, each.id) for each in data.sources)
    key = files, data.years, float(data.population.sum()), len(data.areas), given.ways, given.ahead, given.mesh, seed
    with _keeping:
        if files and key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = wanted(data, given.ways, ahead=given.ahead, mesh=given.mesh, seed=seed)
    with _keeping:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def plan(data: TownData, given: Given, *, seed: int, seconds: float = SECONDS) -> Plan:
    """Refusal or ValueError, in Japanese, where no choice can be."""
    town = town_question(data, demand_of(data, given, seed), given.ways, moved=given.moved)
    rows = {each.id: at for at, each in enumerate(town.candidates)}
    answer = None
    if given.own:
        sites = tuple(sorted({rows[name] for name in given.chosen if name in rows}))
    else:
        pinned, excluded = ([rows[name] for name in ids if name in rows] for ids in (given.pinned, given.excluded))
        refuse_unreachable(town, given.model, excluded)
        from yakuba.policylab.core.siting.solving import solve  # noqa: PLC0415 - brings much along

        answer = solve(
            town.question,
            given.model,
            given.count,
            pinned=pinned,
            excluded=excluded,
            seconds=seconds,
            solver=given.solver,
        )
        sites = answer.sites
    before = worth(town.question, ()) if len(town.question.existing) else None
    if not sites and before is None:
        raise Refusal("lab-siting-none", "開いている施設がありません。候補地を1か所以上選んでください。")
    return Plan(given, town, sites, worth(town.question, sites), before, answer)


def compute(data: TownData, inputs: Mapping[str, Any], seed: int, progress: Progress) -> Outcome:
    progress(0.1, "需要を計算しています")
    return outcome(data, plan(data, read(inputs, data), seed=seed))


def outcome(data: TownData, found: Plan) -> Outcome:
    """What is kept of a plan: enough to draw its map and compare it."""
    asked, town = found.asked, found.town
    sites = [town.candidates[site] for site in found.sites]
    at = np.array([[each.longitude, each.latitude] for each in town.candidates], dtype=float)
    summary = {
        "model": asked.model,
        "model_title": "自分で選んだ案" if asked.own else AIMS[asked.model],
        "own": asked.own,
        "count": len(sites),
        "year": data.jump_off + asked.ahead,
        "near": asked.ways.near,
        "speed": asked.ways.speed,
        "mesh": asked.mesh,
        "sites": [
            {"id": each.id, "name": each.name, "places": sum(each.places), "cost": each.opening_cost} for each in sites
        ],
        "moved": [town.candidates[at].name for at in found.sites if town.candidates[at].id in asked.moved],
        "after": figures(data, found.worth),
        "before": figures(data, found.before) if found.before else None,
        "gap": found.answer.gap if found.answer else None,
        "objective": found.answer.objective if found.answer else None,
        "bound": found.answer.bound if found.answer else None,
        "children": round(float(town.question.demand.sum())),
        "notes": list(town.notes),
        "sources": [vars(each) for each in data.sources],
    }
    arrays = {
        **as_arrays(data.areas),
        "district_minutes": found.worth.districts,
        "district_before": found.before.districts if found.before else np.full(len(data.areas), np.nan),
        "district_reach": found.worth.reach,
        "district_reach_before": found.before.reach if found.before else np.full(len(data.areas), np.nan),
        "candidate_ids": np.array([each.id for each in town.candidates]),
        "candidate_names": np.array([each.name for each in town.candidates]),
        "candidate_at": at,
        "chosen": np.array(found.sites, dtype=np.int32),
        "facility_names": np.array([each.name for each in town.facilities]),
        "facility_at": np.array([[each.longitude, each.latitude] for each in town.facilities], dtype=float).reshape(
            -1, 2
        ),
        "station_names": np.array([each.name for each in data.stations]),
        "station_at": np.array([[each.longitude, each.latitude] for each in data.stations], dtype=float).reshape(-1, 2),
    }
    return Outcome(summary, arrays)


def figures(data: TownData, found: Worth) -> dict[str, Any]:
    least = int(np.nanargmin(found.reach))
    return {
        "total": round(found.total),
        "mean": round(found.mean, 2),
        "within": round(found.within, 4),
        "worst": data.areas[found.worst].name,
        "worst_minutes": round(float(found.districts[found.worst]), 2),
        "least": data.areas[least].name,
        "least_places": round(float(found.reach[least]), 2),
        "cost": round(found.cost),
        "short": round(found.short),
    }


KIND = RunKind("siting", "保育施設の立地", compute)
