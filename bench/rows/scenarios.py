"""A scenario of the policy lab: from a slider to a new fan, on 60 districts, the projection without measures at hand.

CPU seconds: what one core takes, whatever else the machine does.
"""

import time
from collections.abc import Callable
from typing import Any

from bench.harness import Result, Row
from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.kinds import no_progress
from yakuba.policylab.core.kinds.scenario import compute
from yakuba.policylab.core.town_data import Area
from yakuba.policylab.web.pictures.scenarios import both, effect

NAMES = ("浜通り", "港町", "汐見ヶ丘", "中央", "松原", "北沢", "上野原", "滝の入")
REPEATS = 3


def districts() -> list[Area]:
    found = []
    for at, name in enumerate(NAMES):
        x, y = 138 + 0.02 * (at % 4), 34.65 + 0.02 * (at // 4)
        ring = ((x, y), (x + 0.02, y), (x + 0.02, y + 0.02), (x, y + 0.02), (x, y))
        found.append(Area(f"{at + 1:02}", name, (ring,)))
    return found


def seconds(act: Callable[[int], Any]) -> float:
    """The middle of some times."""
    act(0)
    spent = []
    for at in range(1, REPEATS + 1):
        started = time.process_time()
        act(at)
        spent.append(time.process_time() - started)
    return sorted(spent)[REPEATS // 2]


def measured() -> Result:
    """Support for all families and homes in one district: every district changes, which is the slowest."""
    data = demo_town(districts(), 1, 2026)

    def moved(at: int) -> None:
        homes = {"kind": "housing", "area": data.areas[5].code, "size": 20 + at, "start": 2028, "years": 5, "cost": 5e7}
        support = {"kind": "family", "area": "", "size": 10_000, "start": 2028, "years": 20}
        outcome = compute(data, {"measures": [homes, support]}, 1, no_progress)
        for picture in (effect(outcome), effect(outcome, "age0_14"), both(outcome)):
            str(picture.svg)

    return Result(seconds(moved))


ROWS = [Row("lab-scenario", measured, "CPU s to the new fan of 60 districts", "lower", 1.5)]
