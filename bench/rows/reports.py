"""Street reports: duplicates and categories on 3,000 generated ones in phrases that nothing was taught; the map of 100,000."""

from functools import cache
from pathlib import Path

from bench.harness import Result, Row
from bench.served import installed
from yakuba.kernel.packs import load_pack
from yakuba.reports.core import catalogue
from yakuba.reports.core.evaluation import Evaluation, evaluate

PACK = Path(__file__).parents[2] / "packs" / "base" / "reports" / "street"
LEAST_RECALL = 0.85
PINS = 100_000
REQUESTS = 1_000


@cache
def found() -> Evaluation:
    catalogue.register()
    return evaluate(catalogue.parse(catalogue.read(load_pack(PACK))).examples)


def duplicates() -> Result:
    """Precision, nothing where too few are found; Signalen's rule is the more precise peer."""
    ours = found().duplicates["yakuba"]
    reached = ours.precision if ours.recall >= LEAST_RECALL else 0.0
    return Result(reached, found().duplicates["signalen-50m"].precision, "Signalen's 50 m")


def duplicates_found() -> Result:
    return Result(
        found().duplicates["yakuba"].recall, found().duplicates["fixmystreet-250m"].recall, "FixMyStreet's 250 m"
    )


@cache
def map_of_many() -> dict[str, float]:
    with installed() as installation:
        measured: dict[str, float] = installation.call("bench.streets:slowest_viewport", PINS)
    return measured


def longest_list() -> Result:
    """The slower of JSON and XML."""
    with installed() as installation:
        measured: dict[str, float] = installation.call("bench.streets:slowest_list", REQUESTS)
    print(", ".join(f"{kind} {took:.0f} ms" for kind, took in measured.items()))
    return Result(max(measured.values()))


ROWS = [
    Row("report-duplicates", duplicates, "precision of pairs", "higher", 0.95),
    Row("report-duplicates-found", duplicates_found, "recall of pairs", "higher", LEAST_RECALL),
    Row("report-categories", lambda: Result(found().categories.top1), "right at first", "higher", 0.85),
    Row("map-viewport", lambda: Result(map_of_many()["ms"]), "ms, 95 %, slowest zoom of 100,000", "lower", 80),
    Row("map-viewport-size", lambda: Result(map_of_many()["bytes"]), "bytes of the largest", "lower", 200_000),
    Row("open311-list", longest_list, "ms, 95 %, 1,000 requests", "lower", 300),
    Row("report-categories-three", lambda: Result(found().categories.top3), "right among three", "higher", 0.97),
]
