"""シナリオ: what measures change beside a projection without them, and when that has paid its cost."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core import measures
from yakuba.policylab.core.break_even import BreakEven, break_even
from yakuba.policylab.core.ensemble import Single
from yakuba.policylab.core.kinds import Outcome, Progress, RunKind
from yakuba.policylab.core.kinds.projection import LEAST_DRAWS, LEAST_YEARS, MOST_DRAWS, MOST_YEARS
from yakuba.policylab.core.outlines import as_arrays
from yakuba.policylab.core.quantiles import headline, quantiles
from yakuba.policylab.core.scenarios import Baseline, baseline, effects
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_draws import GROUPS

DEFAULTS: Mapping[str, Any] = {"horizon": 30, "draws": 100, "discount": 4}
PARTS = ("age0_14", "age15_64", "age65")
"""Groups that are worth something each to the town, yen a person and year."""


def read(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Horizon, draws, discount (percent) and `worth` (three amounts in yen, None where not given). Refusal names the field."""
    found: dict[str, Any] = {}
    for name, low, high, label in (
        ("horizon", LEAST_YEARS, MOST_YEARS, "先を見る年数"),
        ("draws", LEAST_DRAWS, MOST_DRAWS, "反復の回数"),
        ("discount", 0, 20, "割引率"),
        *((f"worth-{part}", -1e8, 1e8, "1人あたりの収支") for part in PARTS),
    ):
        text = inputs.get(name, DEFAULTS.get(name, ""))
        if text in ("", None):
            found[name] = None
            continue
        try:
            found[name] = float(str(text).replace(",", ""))
        except ValueError:
            raise refused(name, f"{label}は数字で入れてください。") from None
        if not low <= found[name] <= high:
            raise refused(name, f"{label}は{low:,.10g}から{high:,.10g}までにしてください。")
    for name in DEFAULTS:
        if found[name] is None:
            raise refused(name, "数字を入れてください。")
    return {**found, "horizon": int(found["horizon"]), "draws": int(found["draws"])}


def refused(field: str, message: str) -> Refusal:
    return Refusal("lab-scenario-input", message, fields={field: message})


def compute(data: TownData, inputs: Mapping[str, Any], seed: int, progress: Progress) -> Outcome:
    """Raises Refusal for inputs that can't be."""
    asked = read(inputs)
    horizon = asked["horizon"]
    planned = measures.read(inputs.get("measures", []), data, horizon)
    levers = [measures.lever(each, data, horizon, at) for at, each in enumerate(planned)]
    progress(0.02, "施策がないときを計算しています")
    base = baseline(
        data,
        horizon=horizon,
        seed=seed,
        count=asked["draws"],
        step=lambda share: progress(0.02 + 0.6 * share, "反復計算中"),
    )
    progress(0.65, "施策があるときを計算しています")
    done = effects(base, levers)
    progress(0.95, "効果をまとめています")
    before, more = base.town, done.town
    cost = np.sum([costs(each, base, data) for each in planned], axis=0)
    names = {each.code: each.name for each in data.areas}
    effect, alone = quantiles(more), [quantiles(each) for each in done.alone]
    years = data.jump_off + np.arange(horizon + 1)
    marks = sorted({year for year in (5, 10, 20, horizon) if year <= horizon})
    paid = paying(more, cost, asked)
    return Outcome(
        {
            **{name: value for name, value in asked.items() if value is not None},
            "jump_off": data.jump_off,
            "measures": [
                described(each, names, quantile, marks) for each, quantile in zip(planned, alone, strict=True)
            ],
            "effects": {str(data.jump_off + at): {name: headline(effect, at, name) for name in GROUPS} for at in marks},
            "cost": round(float(cost.sum())),
            "break_even": vars(paid) | {"known": known(asked)},
            "notes": [*base.fit.notes, *data.warnings],
            "standard_source": data.standard_source,
            "sources": [vars(each) for each in data.sources],
        },
        {
            "years": years,
            **as_arrays(data.areas),
            "without": quantiles(before),
            "with": quantiles(before + more),
            "effect": effect,
            "alone": np.stack(alone),
            "touched": done.areas,
            "touched_effect": quantiles(done.gained),
            "cost": cost,
        },
    )


def costs(planned: measures.Planned, base: Baseline, data: TownData) -> NDArray[np.float64]:
    """Yen a year (T,)."""
    codes = [each.code for each in data.areas]
    where = [codes.index(planned.area)] if planned.area else list(range(len(codes)))
    at = list(GROUPS).index("age0_14")
    children = np.median(base.people[:, where].sum(axis=1)[:, 1:, at], axis=0)
    return measures.cost(planned, children.astype(np.float64), data)


def known(asked: Mapping[str, Any]) -> bool:
    """Whether anybody said what a resident is worth to the town."""
    return any(asked[f"worth-{part}"] is not None for part in PARTS)


def paying(more: Single, cost: NDArray[np.float64], asked: Mapping[str, Any]) -> BreakEven:
    at = [list(GROUPS).index(part) for part in PARTS]
    worth = np.array([asked[f"worth-{part}"] or 0 for part in PARTS])
    return break_even(more[:, 1:, at].astype(np.float64), worth, cost, discount=asked["discount"] / 100)


def described(
    planned: measures.Planned, names: Mapping[str, str], alone: Single, marks: Sequence[int]
) -> dict[str, Any]:
    """A measure with its evidence, its source, and its effect alone at the last mark."""
    last = marks[-1]
    response = planned.measure.response
    return {
        "kind": planned.kind,
        "title": planned.measure.title,
        "words": measures.words(planned, names),
        "response": f"{response.label} {planned.response:g}{response.unit}（±{planned.error:g}）",
        "evidence": planned.evidence.name,
        "evidence_title": planned.evidence.value,
        "source": planned.source,
        "alone": {name: headline(alone, last, name) for name in ("total", "age0_14")},
    }


KIND = RunKind("scenario", "シナリオ", compute)
