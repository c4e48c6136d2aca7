"""What measures change, beside a projection without them: the same draws with and without, so that only the effect wavers.

Only districts that a measure touches are drawn again. All measures together, and each alone: what is more or less than their
sum comes of their acting together.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.ensemble import Change, Single
from yakuba.policylab.core.levers import Lever, normals
from yakuba.policylab.core.town_data import AGES, TownData
from yakuba.policylab.core.town_draws import Step, drawn
from yakuba.policylab.core.town_fit import Fit, fitted

KEPT = 4


@dataclass(frozen=True)
class Baseline:
    """A projection without measures: people (D, N, T + 1, groups) of `town_draws.GROUPS`."""

    fit: Fit
    people: Single
    seed: int

    @property
    def town(self) -> Single:
        """(D, T + 1, groups)."""
        total: Single = self.people.sum(axis=1)
        return total


def digest(data: TownData) -> str:
    """Of everything that a projection depends on."""
    found = hashlib.sha256()
    for values in (
        data.population,
        data.births,
        data.deaths,
        data.moves,
        data.standard.survival,
        data.standard.fertility,
    ):
        found.update(np.ascontiguousarray(values, dtype=np.float64).tobytes())
    found.update(repr((data.years, data.vital_years, data.areas, float(data.standard.sex_ratio))).encode())
    return found.hexdigest()


_kept: OrderedDict[tuple[str, int, int, int], Baseline] = OrderedDict()
_keeping = Lock()


def baseline(data: TownData, *, horizon: int, seed: int, count: int, step: Step | None = None) -> Baseline:
    """The last few are kept: measures change far more often than data."""
    key = digest(data), horizon, seed, count
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    fit = fitted(data, horizon)
    made = Baseline(fit, drawn(fit.model, range(len(data.areas)), seed=seed, count=count, step=step), seed)
    with _keeping:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


@dataclass(frozen=True)
class Effects:
    """People more (D, n, T + 1, groups) in each of the touched `areas` (n,), by all measures; `alone` (D, T + 1, groups) by each."""

    areas: NDArray[np.intp]
    gained: Single
    alone: tuple[Single, ...]

    @property
    def town(self) -> Single:
        total: Single = self.gained.sum(axis=1)
        return total


def effects(base: Baseline, levers: Sequence[Lever]) -> Effects:
    """Raises ValueError without measures."""
    if not levers:
        raise ValueError("施策を1つ以上選んでください。")
    count, _, after, groups = base.people.shape
    where = [lever.touched for lever in levers]
    every = np.unique(np.concatenate(where))
    alike: dict[tuple[int, ...], list[int]] = {}
    for area in every:
        alike.setdefault(tuple(at for at, areas in enumerate(where) if area in areas), []).append(int(area))
    gained = np.zeros((count, len(every), after, groups), np.float32)
    alone = [np.zeros((count, after, groups), np.float32) for _ in levers]
    for acting, areas in alike.items():
        together = difference(base, levers, acting, areas)
        gained[:, np.searchsorted(every, areas)] = together
        for lever in acting:
            single = together if len(acting) == 1 else difference(base, levers, (lever,), areas)
            alone[lever] += single.sum(axis=1)
    return Effects(every, gained, tuple(alone))


def difference(base: Baseline, levers: Sequence[Lever], acting: Sequence[int], areas: list[int]) -> Single:
    """People more (D, areas, T + 1, groups) by the `acting` ones of the levers, all of which touch all these areas."""
    count, _, after, _ = base.people.shape
    here = {at: levers[at].placed(areas) for at in acting}
    shape = after - 1, len(areas), AGES

    def change(wanted: range, _: NDArray[np.intp]) -> Change:
        done = []
        for draw in wanted:
            at = normals(base.seed, draw, len(levers))
            of_draw = [lever.change(shape, float(at[place])) for place, lever in here.items()]
            done.append((sum(each.births for each in of_draw), [each.migrants for each in of_draw if each.moves]))
        births = np.concatenate([each for each, _ in done], axis=1)
        if not any(coming for _, coming in done):
            return Change(births, np.broadcast_to(np.float64(0), (*births.shape, 2, AGES)))
        return Change(births, np.concatenate([sum(coming) for _, coming in done], axis=1))

    changed = drawn(base.fit.model, areas, seed=base.seed, count=count, change=change)
    more: Single = changed - base.people[:, areas]
    return more
