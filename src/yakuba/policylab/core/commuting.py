"""Where families look for childcare: near home, near the station on the way, or near work, and among the facilities there.

Of those near enough, larger and nearer ones are chosen more often (Huff 1964): the share of a facility is its places times the weight of
the way to it, among all. Nearness fades as in `siting.accessibility` (Luo and Qi 2009).
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values


@dataclass(frozen=True)
class Looking:
    """Shares of families by where they look first; the rest of 1 looks near home."""

    station: float = 0.15
    work: float = 0.15

    def __post_init__(self) -> None:
        if min(self.station, self.work) < 0 or self.station + self.work > 1:
            raise ValueError("駅の近く・職場の近くの割合は0以上で、合わせて100%までにしてください。")


def anchors(flows: Values, out: Values, near_station: Values, looking: Looking) -> tuple[Values, Values, Values]:
    """Of each district's families (N,): near home (N,), near a station (N, S), near work in a district (N, N). What is missing to 1
    works outside of the town and looks there.

    `flows` (N, N) people by home and work district, `out` (N,) who work outside; `near_station` (N, S) the share of each station. Who
    works in the own district has no way to a station and looks near home. Where nobody commutes, all look near home.
    """
    going = flows.sum(axis=1) + out
    share = np.divide(flows, going[:, None], out=np.zeros_like(flows), where=going[:, None] > 0)
    outside = np.divide(out, going, out=np.zeros_like(out), where=going > 0)
    own = np.where(going > 0, np.diag(share), 1.0)
    away = 1 - own
    station = looking.station * away[:, None] * near_station
    elsewhere = share * (1 - np.eye(len(flows)))
    work = looking.work * elsewhere
    home = 1 - station.sum(axis=1) - work.sum(axis=1) - looking.work * outside
    return home, station, work


def chosen(places: Values, weights: Values) -> Values:
    """Shares (K, M) by which families at K points choose among M facilities: places (M,) times nearness (K, M), of all.

    Where nothing is near, the shares are 0: `unreached`.
    """
    pull = weights * places
    total = pull.sum(axis=1, keepdims=True)
    found: Values = np.divide(pull, total, out=np.zeros_like(pull), where=total > 0)
    return found


def fading(times: Values, reach: float) -> Values:
    """Nearness of a way of so many minutes: 1 at the door, a tenth at `reach`, then nothing beyond twice as far (Gaussian decay)."""
    if not reach > 0:
        raise ValueError("通える時間は0より長くしてください。")
    weights: Values = np.exp(-np.log(10) * (times / reach) ** 2)
    return np.where(times <= 2 * reach, weights, 0.0)
