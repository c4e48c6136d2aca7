"""What a planner of the made-up town has asked of the lab: one of each kind, and a second scenario and plan to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.policylab.core.town_data import TownData

WORTH = {"worth-age0_14": "-150000", "worth-age15_64": "200000", "worth-age65": "-100000"}
MADE_UP = "架空の町の、架空の数字です。"


@dataclass(frozen=True)
class DemoRun:
    kind: str
    name: str
    note: str
    inputs: Mapping[str, Any]


def demo_runs(town: TownData) -> list[DemoRun]:
    """In the order in which they were asked for."""
    first = town.jump_off + 2
    place = next((each for each in town.areas if each.name.startswith("北沢")), town.areas[0])
    homes = {"kind": "housing", "area": place.code, "size": "20", "start": str(first), "years": "5", "cost": "60000000"}
    families = {"kind": "family", "area": "", "size": "10000", "start": str(first), "years": "20", "cost": ""}
    site = next((each for each in town.candidates if each.area == place.code), town.candidates[0])
    build = {"kind": "build", "target": site.id, "year": str(first)}
    close = {"kind": "close", "target": town.facilities[-1].id, "year": str(first)}
    return [
        DemoRun("projection", "基準の推計", MADE_UP, {"method": "cohort", "horizon": 30, "draws": 200}),
        DemoRun("scenario", f"{place.name}に毎年20戸", MADE_UP, {**WORTH, "measures": [homes]}),
        DemoRun("scenario", "毎年20戸と、子育て支援 月1万円", MADE_UP, {**WORTH, "measures": [homes, families]}),
        DemoRun(
            "demand", "10年先までの保育需要", MADE_UP, {"applicants": "205", "users": "195", "on_leave": "4", "options": [build, close]}
        ),
        DemoRun("siting", "移動が最も短い3か所", MADE_UP, {"model": "p_median", "count": "3", "ahead": "10", "near": "5"}),
        DemoRun("siting", "5分で通える子どもが最も多い3か所", MADE_UP, {"model": "cover", "count": "3", "ahead": "10", "near": "5"}),
    ]  # fmt: skip
