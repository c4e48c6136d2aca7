"""A town's question of siting: its children by where their families look, what is open, and its candidates, wherever they were moved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.siting.geography import minutes, square_code, square_middle, squares
from yakuba.policylab.core.siting.plan import Question
from yakuba.policylab.core.town_data import Facility, TownData
from yakuba.policylab.core.town_demand import Points, Ways, asked, children_ahead, located, named, points, rates_ahead

FUTURES = 60
AHEAD = (0, 5, 10)
MESHES = (0, 500, 250)
LEAST_LIVED = 0.001  # of the district's fullest square: emptier ones are left out


@dataclass(frozen=True)
class Demand:
    """Points from where families look, and children who want a place: expected (N, K) by district, and by future (D, K)."""

    where: Points
    children: Values
    futures: Values
    notes: tuple[str, ...]


Lived = Callable[[Values], Values]
"""Of points (n, 2), how much lives there, relative to each other."""


def wanted(
    data: TownData, ways: Ways, *, ahead: int, mesh: int = 0, seed: int = 1, lived: Lived | None = None
) -> Demand:
    """Of the year `ahead` after the jump-off. `mesh`: side in metres of squares over which each district's homes are spread, evenly
    or as they are `lived` in; 0 has them at its middle. Raises ValueError without borders.
    """
    children, fitting = children_ahead(data, max(ahead, 1), seed=seed, count=FUTURES)
    rates, assumed = rates_ahead(data, max(ahead, 1))
    where, notes = points(data, ways)
    wanting = asked(children, rates)[:, :, ahead].sum(axis=2)
    if mesh:
        where = spread(data, where, mesh, lived)
    futures = np.einsum("dn,nk->dk", wanting, where.shares)
    expected = wanting.mean(axis=0)[:, None] * where.shares
    return Demand(where, expected, futures, (*notes, *assumed, *fitting))


def spread(data: TownData, where: Points, mesh: int, lived: Lived | None = None) -> Points:
    """Homes of a district on the squares within its borders; stations and places of work stay where they are."""
    count = len(data.areas)
    places, names, columns = [where.places[count:]], list(where.names[count:]), [where.shares[:, count:]]
    for at, area in enumerate(data.areas):
        codes = (
            squares(area.rings, mesh)
            if area.rings
            else [square_code(float(where.places[at, 0]), float(where.places[at, 1]), mesh)]
        )
        middles = np.array([square_middle(code) for code in codes])
        weights = lived(middles) if lived else np.ones(len(codes))
        kept = weights > LEAST_LIVED * weights.max(initial=0)
        places.append(middles[kept])
        names += [f"{area.name} {code}" for code, own in zip(codes, kept, strict=True) if own]
        columns.append(where.shares[:, [at]] * (weights[kept] / weights[kept].sum()))
    return Points(np.concatenate(places), tuple(names), np.concatenate(columns, axis=1))


@dataclass(frozen=True)
class TownQuestion:
    """`question` for the engine; rows of its candidates and existing sites are those of `candidates` and `facilities`."""

    question: Question
    candidates: tuple[Facility, ...]
    facilities: tuple[Facility, ...]
    demand: Demand
    notes: tuple[str, ...]


def refuse_unreachable(asked: TownQuestion, model: str, excluded: Sequence[int] = ()) -> None:
    """Refusal names the demand points that no way leads to; for `set_cover`, those with none within the limit."""
    question = asked.question
    ways = np.concatenate([np.delete(question.candidates, list(excluded), axis=0), question.existing])
    nearest = ways.min(axis=0, initial=np.inf)
    within = nearest <= question.near if model == "set_cover" else np.isfinite(nearest)
    lost = [asked.demand.where.names[at] for at in np.flatnonzero((question.demand > 0) & ~within)]
    if lost and model == "set_cover":
        raise Refusal(
            "lab-siting-reach",
            f"どの候補地からも{question.near:g}分で届かない需要地点があります（{named(lost)}）。候補地を加えるか、時間を延ばしてください。",
        )
    if lost:
        raise Refusal(
            "lab-siting-reach",
            f"どこからも行けない需要地点があります（{named(lost)}）。移動時間の表を確かめてください。",
        )


def town_question(
    data: TownData,
    demand: Demand,
    ways: Ways,
    *,
    moved: Mapping[str, tuple[float, float]] | None = None,
    times: Mapping[tuple[str, str], float] | None = None,
) -> TownQuestion:
    """`moved`: candidate's id → longitude and latitude it was moved to; `times`: minutes from a point's name to a site's id where they are
    known. Refusal without candidates.
    """
    shifted = [
        replace(each, longitude=moved[each.id][0], latitude=moved[each.id][1]) if moved and each.id in moved else each
        for each in data.candidates
    ]
    candidates, sites, notes = located(data, shifted)
    facilities, open_, more = located(data, [each for each in data.facilities if sum(each.places)])
    if not candidates:
        raise Refusal("lab-no-candidates", "候補地がありません。「データ」で候補地の一覧を入れてください。")
    empty = [each.name for each in candidates if not sum(each.places)]
    if empty:
        notes.append(f"{named(empty)}の定員が0人です。定員を入れると、定員の過不足と容量制約に数えます。")

    def ways_to(those: Sequence[Facility], at: Values) -> Values:
        found = minutes(at, demand.where.places, speed=ways.speed, detour=ways.detour)
        if times:
            for row, each in enumerate(those):
                for column, name in enumerate(demand.where.names):
                    found[row, column] = times.get((name, each.id), found[row, column])
        return found

    return TownQuestion(
        Question(
            ways_to(candidates, sites),
            ways_to(facilities, open_),
            demand.children,
            ways.near,
            np.array([sum(each.places) for each in candidates], dtype=float),
            np.array([sum(each.places) for each in facilities], dtype=float),
            np.array([each.opening_cost for each in candidates], dtype=float),
            demand.futures,
        ),
        tuple(candidates),
        tuple(facilities),
        demand,
        (*notes, *more, *demand.notes, *data.warnings),
    )
