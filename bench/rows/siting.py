"""The OR-Library's p-median files: seconds to the proved optimum."""

import os
import time
from pathlib import Path

from bench.harness import Result, Row
from yakuba.policylab.core.siting.orlib import read_network, shortest_paths
from yakuba.policylab.core.siting.p_median import p_median

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FOLDER = SHARED / "data" / "location"
OPTIMA = {1: (5819, 5), 5: (1355, 5), 10: (1255, 10), 30: (1989, 10)}  # by number: total, seconds allowed


def seconds(number: int) -> float:
    """Reading and shortest paths included; infinite where the optimum is not proved."""
    started = time.perf_counter()
    network = read_network((FOLDER / f"pmed{number}.txt").read_text(encoding="utf-8"))
    found = p_median(shortest_paths(network), network.places, left=lambda: started + 60 - time.perf_counter())
    took = time.perf_counter() - started
    return took if found.objective == OPTIMA[number][0] and found.gap <= 1e-6 else float("inf")


ROWS = (
    [
        Row(f"siting-pmedian-{number}", lambda number=number: Result(seconds(number)), "s to the proof", "lower", limit)
        for number, (_, limit) in OPTIMA.items()
    ]
    if FOLDER.exists()
    else []
)
