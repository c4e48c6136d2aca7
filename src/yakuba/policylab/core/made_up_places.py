"""Where a town has told nothing: people and candidates made up from where its nurseries are, the same for a seed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.siting.geography import kilometres, square_middle, squares
from yakuba.policylab.core.town_data import NURSERY_AGES, Area, Facility, TownData

PLACES_PER_CHILD = 0.45
"""Of all children of 0 to 5: about two of five were in nurseries in the whole country."""
WAVER = 0.25
NEAR = 1.0  # km at which a nursery says only a third of what it does next door


def made_up_people(areas: Sequence[Area], facilities: Sequence[Facility], seed: int) -> Values:
    """Whole people (N, 2, 101): as many children in a district as its nurseries' places suggest, give or take a quarter.

    Ages above as a population that neither grows nor shrinks has them. ValueError where no facility lies in a district.
    """
    places = {area.code: 0.0 for area in areas}
    for each in facilities:
        if each.area in places:
            places[each.area] += sum(each.places)
    held = np.array(list(places.values()))
    if not held.sum() > 0:
        raise ValueError("定員のある施設が、どの地区の中にもありません。施設の位置と地区の境界を確かめてください。")
    random = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(4,)))
    children = held / PLACES_PER_CHILD * np.exp(random.normal(0, WAVER, len(held)))
    alive = np.cumprod(standard_rates.standard().survival, axis=1)
    shape = alive / alive[:, :NURSERY_AGES].sum()
    people: Values = np.rint(children[:, None, None] * shape)
    return people


def lived_in(middles: Values, facilities: Sequence[Facility]) -> Values:
    """How much of a town lives at points (n, 2), by the places of nurseries nearby (Gaussian of 1 km), relative to the most."""
    known = [each for each in facilities if each.longitude is not None and each.latitude is not None]
    if not known:
        return np.ones(len(middles))
    at = np.array([[each.longitude, each.latitude] for each in known], dtype=float)
    places = np.array([sum(each.places) for each in known], dtype=float)
    found: Values = (np.exp(-((kilometres(middles, at) / NEAR) ** 2)) * places).sum(axis=1)
    return found / max(float(found.max()), 1e-12)


def made_up_candidates(data: TownData, count: int, seed: int) -> TownData:
    """With `count` candidates on 500 m squares, more where more people live, none twice."""
    owners = [(area.code, code) for area in data.areas if area.rings for code in squares(area.rings, 500)]
    middles = np.array([square_middle(code) for _, code in owners]).reshape(-1, 2)
    weights = lived_in(middles, data.facilities)
    weights[weights < 0.02] = 0
    random = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(5,)))
    chosen = random.choice(len(owners), min(count, int((weights > 0).sum())), replace=False, p=weights / weights.sum())
    made = tuple(
        Facility(
            f"K{number:02}", f"候補地{number}", owners[at][0], float(middles[at, 1]), float(middles[at, 0]),
            (6, 12, 15, 19, 19, 19), "仮の候補地", 250_000_000,
        )
        for number, at in enumerate(sorted(chosen), 1)
    )  # fmt: skip
    return replace(data, candidates=made)
