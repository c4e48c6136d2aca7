"""p-medians of the OR-Library and made up as its are: seconds to the proved optimum."""

import os
import random
import time
from pathlib import Path

from bench.harness import Result, Row
from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.kinds.siting import plan, read
from yakuba.policylab.core.siting.orlib import Network, read_network, shortest_paths
from yakuba.policylab.core.siting.p_median import p_median
from yakuba.policylab.core.town_data import Area

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FOLDER = SHARED / "data" / "location"
OPTIMA = {1: (5819, 5), 5: (1355, 5), 10: (1255, 10), 30: (1989, 10)}  # by number: total, seconds allowed
DISTRICTS = ("浜通り", "港町", "汐見ヶ丘", "中央", "松原", "北沢", "上野原", "滝の入")


def seconds(number: int) -> float:
    """Reading and shortest paths included; infinite where the optimum is not proved."""
    started = time.perf_counter()
    network = read_network((FOLDER / f"pmed{number}.txt").read_text(encoding="utf-8"))
    found = p_median(shortest_paths(network), network.places, left=lambda: started + 60 - time.perf_counter())
    took = time.perf_counter() - started
    return took if found.objective == OPTIMA[number][0] and found.gap <= 1e-6 else float("inf")


def made(vertices: int, places: int, seed: int) -> Network:
    """As Beasley (1985) made his: connected, vertices² / 50 edges, whole costs from 1 to 100."""
    draw = random.Random(seed)
    order = draw.sample(range(vertices), vertices)
    edges: dict[tuple[int, int], float] = {}
    for at in range(1, vertices):
        start, end = sorted((order[at], order[draw.randrange(at)]))
        edges[start, end] = draw.randint(1, 100)
    while len(edges) < vertices**2 // 50:
        start, end = sorted(draw.sample(range(vertices), 2))
        edges.setdefault((start, end), draw.randint(1, 100))
    return Network(vertices, edges, places)


def made_seconds() -> Result:
    """CPU time of the slowest of four, from few to many places; infinite where one is not proved."""
    spent = []
    for vertices, places in ((500, 10), (700, 5), (900, 10), (900, 90)):
        network = made(vertices, places, seed=1)
        started = time.process_time()
        found = p_median(shortest_paths(network), places, left=lambda begun=started: begun + 30 - time.process_time())
        spent.append(time.process_time() - started if found.gap <= 1e-6 else float("inf"))
    return Result(max(spent))


def demo_seconds() -> Result:
    """Five of 60 candidates in the made-up town of 60 districts, demand and proof included: CPU time of the slowest of three aims."""
    data = demo_town(quadrangles(), 1, 2026)
    spent = []
    for model in ("p_median", "cover", "robust"):
        started = time.process_time()
        found = plan(data, read({"model": model, "count": 5, "near": 5}, data), seed=1)
        proved = found.answer is not None and found.answer.gap <= 1e-5
        spent.append(time.process_time() - started if proved else float("inf"))
    return Result(max(spent))


def quadrangles() -> list[Area]:
    corners = [(138.5 + 0.02 * (at % 4), 34.65 + 0.02 * (at // 4)) for at in range(8)]
    return [
        Area(f"{at + 1:02}", name, (((x, y), (x + 0.02, y), (x + 0.02, y + 0.02), (x, y + 0.02)),))
        for at, (name, (x, y)) in enumerate(zip(DISTRICTS, corners, strict=True))
    ]


DEMO = Row("lab-siting-demo", demo_seconds, "s CPU for 5 of 60 candidates, proved", "lower", 2)
MADE = Row("siting-pmedian-made", made_seconds, "s CPU to the proof, slowest of 4", "lower", 10)
ROWS = [DEMO, MADE] + (
    [
        Row(f"siting-pmedian-{number}", lambda number=number: Result(seconds(number)), "s to the proof", "lower", limit)
        for number, (_, limit) in OPTIMA.items()
    ]
    if FOLDER.exists()
    else []
)
