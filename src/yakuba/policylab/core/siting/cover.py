"""Who is within reach: the fewest sites that reach everybody, or the most people that a given number of sites reaches.

Location set covering (Toregas, Swain, ReVelle and Bergman 1971) and maximal covering (Church and ReVelle 1974), solved
to the proved optimum by HiGHS.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

Reach = NDArray[np.bool_]  # sites × demand points: within the limit or not


@dataclass(frozen=True)
class Cover:
    """Rows of the chosen sites, ascending, and the demand that they reach."""

    sites: tuple[int, ...]
    covered: float


def set_cover(reach: Reach) -> Cover:
    """The fewest sites that reach every demand point; `covered` counts the points.

    ValueError where a point is out of every site's reach; it names the first one's column (from 1) and how many there are.
    """
    unreached = np.flatnonzero(~reach.any(axis=0))
    if len(unreached):
        raise ValueError(
            f"どの候補地からも届かない地点があります（{unreached[0] + 1}番目など{len(unreached)}か所）。"
            "候補地を加えるか、届く範囲を広げてください。"
        )
    sites, points = reach.shape
    result = milp(
        np.ones(sites),
        integrality=np.ones(sites),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(csr_array(reach.T.astype(float)), 1, np.inf) if points else None,
    )
    return Cover(tuple(int(site) for site in np.flatnonzero(result.x > 0.5)), float(points))


def maximal_cover(reach: Reach, demand: NDArray[np.float64], count: int) -> Cover:
    """At most `count` sites that reach the most demand. ValueError for demand below 0 or a count that is not there."""
    sites, points = reach.shape
    if demand.shape != (points,) or not np.isfinite(demand).all() or (demand < 0).any():
        raise ValueError("需要は地点ごとに0以上の数にしてください。")
    if not 1 <= count <= sites:
        raise ValueError(f"施設の数が{count}です。1から候補地の数（{sites}）までにしてください。")
    served = hstack([csr_array(reach.T.astype(float)), -eye_array(points)])
    opened = csr_array(np.concatenate([np.ones(sites), np.zeros(points)])[None])
    result = milp(
        np.concatenate([np.zeros(sites), -demand]),
        integrality=np.concatenate([np.ones(sites), np.zeros(points)]),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            vstack([served, opened]), [*[0.0] * points, -np.inf], [*[np.inf] * points, float(count)]
        ),
        options={"mip_rel_gap": 0.0},
    )
    chosen = np.flatnonzero(result.x[:sites] > 0.5)
    return Cover(tuple(int(site) for site in chosen), float(demand[reach[chosen].any(axis=0)].sum()))
