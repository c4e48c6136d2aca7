"""National projections reproduced and forecast, real censuses read, a real city's nurseries: what the lab's commands print."""

import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

from bench.harness import Result, Row

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
DATA = SHARED / "data"
POPULATION = DATA / "population"
CENSUSES = ("census_1980.csv.gz", "census_2020.csv.gz", "municipality_converter_jp.csv", "japan/pyramid_total.csv")
JAPAN = "392"
EXPLAINED = {
    "13": -37,
    "20": -2148,
    "21": 2148,
}  # prefectures that differ for a reason: see docs/explanation/policy-lab.md


@cache
def printed(*command: str) -> tuple[dict[str, Any], float]:
    """What `yakuba lab …` says, and the seconds that it took from its start to its end."""
    started = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-m", "yakuba", "lab", *command, "--json"], capture_output=True, check=True, text=True
    )
    return json.loads(told.stdout), time.perf_counter() - started


def reproduced() -> dict[str, Any]:
    return printed("reproduce", str(POPULATION / "wpp2019"))[0]


def of_japan(what: str) -> Result:
    return Result(abs(reproduced()["countries"][JAPAN][what]))


def forecast() -> dict[str, Any]:
    return printed("backtest", str(POPULATION / "wpp2019"), "--jump-off", "2000", "--horizon", "5,10,20")[0]


def cells() -> list[dict[str, float]]:
    return [cell for targets in forecast()["cells"].values() for cell in targets.values()]


def beside(peer: str) -> Result:
    """The cell whose error is largest for what the peer errs there: below 1 is better in every cell."""
    return Result(max(cell["mape"] / cell[f"mape_{peer}"] for cell in cells()))


def imported() -> Result:
    """Seconds; infinite where a prefecture's people of 1980 are not those of its municipalities, but for known reasons."""
    told, seconds = printed("import", *(str(POPULATION / name) for name in CENSUSES))
    differing = {code: each["difference"] for code, each in told["prefectures"].items() if each["difference"]}
    return Result(seconds if differing == EXPLAINED else float("inf"))


def nurseries() -> Result:
    """Seconds to the proof; infinite without one."""
    told, seconds = printed("siting", str(DATA / "nurseries"), "--open", "5")
    return Result(seconds if told["gap"] <= 1e-6 else float("inf"))


ROWS = (
    [
        Row(
            "lab-reproduce-2050", lambda: Result(reproduced()["median_abs_total_2050"]), "% median error", "lower", 0.02
        ),
        Row(
            "lab-reproduce-2100", lambda: Result(reproduced()["median_abs_total_2100"]), "% median error", "lower", 0.06
        ),
        Row(
            "lab-reproduce-within",
            lambda: Result(100 * reproduced()["share_within_0_6"]),
            "% of countries within 0.6 % in 2050",
            "higher",
            93,
        ),
        Row("lab-reproduce-japan-2050", lambda: of_japan("total_2050"), "% error", "lower", 0.15),
        Row("lab-reproduce-japan-2100", lambda: of_japan("total_2100"), "% error", "lower", 1.3),
        Row("lab-reproduce-japan-children", lambda: of_japan("age0_4_2050"), "% error", "lower", 1),
        Row(
            "lab-backtest-80",
            lambda: Result(abs(forecast()["pooled"]["coverage80"] - 0.8) * 100),
            "points from 80 %",
            "lower",
            5,
        ),
        Row(
            "lab-backtest-95",
            lambda: Result(abs(forecast()["pooled"]["coverage95"] - 0.945) * 100),
            "points from 94.5 %",
            "lower",
            3.5,
        ),
        Row(
            "lab-backtest-80-cells",
            lambda: Result(max(abs(cell["coverage80"] - 0.8) for cell in cells()) * 100),
            "points from 80 %, farthest cell",
            "lower",
            12,
        ),
        Row("lab-backtest-constant", lambda: beside("constant_rates"), "of constant rates' MAPE", "lower", 1),
        Row("lab-backtest-hamilton-perry", lambda: beside("hamilton_perry"), "of Hamilton-Perry's MAPE", "lower", 1),
        Row("lab-import", imported, "s for two censuses, start included", "lower", 10),
        Row("lab-siting-nurseries", nurseries, "s to the proof, start included", "lower", 10),
    ]
    if POPULATION.exists()
    else []
)
