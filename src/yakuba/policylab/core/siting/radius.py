"""How far each demand point has to go, in levels: the radius formulation (Cornuéjols, Nemhauser and Wolsey 1980; Elloumi 2010).

A level of a point is one of its distances. Its column is 1 where no open site is within it, so a point's distance is its nearest
level and what its columns add.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.programme import Figures, Numbers, Programme


@dataclass(frozen=True)
class Levels:
    """`nearest` (points,) distances, infinite where no site is within the limit; `column`, its `point` and what it adds, `step`."""

    nearest: Figures
    column: Numbers
    point: Numbers
    step: Figures


def add_levels(
    programme: Programme,
    sites: Numbers,
    distances: Figures,
    limits: NDArray[np.float64] | float = np.inf,
    *,
    priced: bool = False,
) -> Levels:
    """The levels of `distances` (sites × points) up to `limits` (points,), `sites` being columns of the programme.

    Somebody is within the last level. `priced`: a level's column costs its step, and the nearest are the programme's constant.
    """
    point, site = np.nonzero((distances <= limits).T)
    far = distances[site, point]
    order = np.lexsort((far, point))
    point, site, far = point[order], site[order], far[order]
    begins = np.append(True, (point[1:] != point[:-1]) | (far[1:] != far[:-1]))[: len(point)]
    level = np.cumsum(begins) - 1
    owner, distance = point[begins], far[begins]
    last = np.append(owner[1:] != owner[:-1], True)[: len(owner)]
    first = np.roll(last, 1)
    goes_on = np.flatnonzero(~last)
    step = distance[goes_on + 1] - distance[goes_on]
    column = programme.add_columns(step if priced else 0 * step)
    programme.add_rows(
        len(owner),
        np.concatenate([level, goes_on, goes_on + 1]),
        np.concatenate([sites[site], column, column]),
        np.concatenate([np.ones(len(level) + len(column)), -np.ones(len(column))]),
        low=first.astype(float),
    )
    nearest = np.full(distances.shape[1], np.inf)
    nearest[owner[first]] = distance[first]
    if priced:
        programme.constant += float(distance[first].sum())
    return Levels(nearest, column, owner[goes_on], step)
