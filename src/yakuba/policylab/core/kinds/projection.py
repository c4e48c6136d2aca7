"""推計: the town and its districts ahead, by one method, with bands."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import Outcome, Progress, RunKind
from yakuba.policylab.core.outlines import as_arrays
from yakuba.policylab.core.quantiles import headline, quantiles
from yakuba.policylab.core.scenarios import baseline
from yakuba.policylab.core.town_backtest import backtest
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_draws import GROUPS
from yakuba.policylab.core.town_projection import (
    METHODS,
    FiveYears,
    Line,
    five_year_ages,
    five_yearly,
    grouped,
    line,
    ratio_to,
)

LEAST_YEARS, MOST_YEARS = 5, 50
LEAST_DRAWS, MOST_DRAWS = 20, 5000
DEFAULTS: Mapping[str, Any] = {"method": "cohort", "horizon": 30, "draws": 200}
BACKTEST_DRAWS = 100


def read(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Method, horizon (years) and draws, checked. Refusal names the field."""
    found = {**DEFAULTS, **inputs}
    if found["method"] not in METHODS:
        raise refused("method", "手法を選んでください。")
    for name, low, high, label in (
        ("horizon", LEAST_YEARS, MOST_YEARS, "先を見る年数"),
        ("draws", LEAST_DRAWS, MOST_DRAWS, "反復の回数"),
    ):
        try:
            found[name] = int(found[name])
        except (TypeError, ValueError):
            raise refused(name, f"{label}は数字で入れてください。") from None
        if not low <= found[name] <= high:
            raise refused(name, f"{label}は{low}から{high}までにしてください。")
    return {name: found[name] for name in DEFAULTS}


def refused(field: str, message: str) -> Refusal:
    return Refusal("lab-projection-input", message, fields={field: message})


def compute(data: TownData, inputs: Mapping[str, Any], seed: int, progress: Progress) -> Outcome:
    """Raises Refusal for inputs that can't be, or a method for which the data do not suffice."""
    asked = read(inputs)
    progress(0.02, "出生・死亡・移動の水準を求めています")
    base = baseline(
        data,
        horizon=asked["horizon"],
        seed=seed,
        count=asked["draws"],
        step=lambda share: progress(0.05 + 0.8 * share, f"反復計算中（{round(share * asked['draws'])}回目）"),
    )
    own = line(base.fit.model)
    progress(0.88, "方法ごとの違いを計算しています")
    others, notes = other_lines(data, base.fit.model, asked["method"])
    people = base.people
    town = base.town
    if asked["method"] != "cohort":
        other = others[asked["method"]]
        people = people * ratio_to(other, own).transpose(1, 0, 2).astype(np.float32)
        town = people.sum(axis=1)
    progress(0.92, "過去の年で幅を確かめています")
    found = quantiles(town)
    return Outcome(
        summary(data, asked, found, [*base.fit.notes, *notes, *data.warnings])
        | {"levels": {"mortality": base.fit.mortality, "fertility": base.fit.fertility}}
        | {"calibration": judged(data, seed)},
        {
            "years": np.arange(data.jump_off, data.jump_off + asked["horizon"] + 1),
            **as_arrays(data.areas),
            "past_years": np.array(data.years),
            "past": grouped(data.population).astype(np.float32),
            "town": found,
            "areas": quantiles(people),
            **pyramids(own, others.get(asked["method"])),
            **{name: values.astype(np.float32) for name, values in vars(own).items() if name != "people"},
            "line": grouped(own.people).sum(axis=1).astype(np.float32),
            **{f"line-{name}": grouped(each.people).sum(axis=1).astype(np.float32) for name, each in others.items()},
        },
    )


def other_lines(data: TownData, model: Any, wanted: str) -> tuple[dict[str, FiveYears], list[str]]:
    """By each other method; a note where the data do not suffice. Refusal where it is the wanted one."""
    found: dict[str, FiveYears] = {}
    notes: list[str] = []
    for method in METHODS:
        if method == "cohort":
            continue
        try:
            found[method] = five_yearly(data, model, method)
        except ValueError as error:
            if method == wanted:
                raise refused("method", str(error)) from None
            notes = [f"ほかの方法とは比べていません。{error}"]
    return found, notes


def pyramids(own: Line, other: FiveYears | None) -> dict[str, NDArray[np.generic]]:
    """People of the town (T + 1, 2, 21) and of districts (T + 1, N, 2, 21) by 5-year groups, in `pyramid_years` after the start."""
    people = five_year_ages(own.people) if other is None else other.people
    every = 1 if other is None else 5
    return {
        "pyramid_years": np.arange(len(people)) * every,
        "pyramid": people.sum(axis=1).astype(np.float32),
        "area_pyramids": people.astype(np.float32),
    }


def summary(data: TownData, asked: Mapping[str, Any], found: NDArray[Any], notes: list[str]) -> dict[str, Any]:
    """What a list, a headline and a citation need."""
    last = asked["horizon"]
    marks = sorted({year for year in (10, 20, last) if year <= last})
    return {
        **asked,
        "method_title": METHODS[asked["method"]],
        "jump_off": data.jump_off,
        "area_count": len(data.areas),
        "now": {name: round(float(found[3, 0, at])) for at, name in enumerate(GROUPS)},
        "ahead": {str(data.jump_off + at): {name: headline(found, at, name) for name in GROUPS} for at in marks},
        "notes": notes,
        "standard_source": data.standard_source,
        "sources": [vars(each) for each in data.sources],
        "population_years": list(data.years),
        "vital_years": list(data.vital_years),
    }


def judged(data: TownData, seed: int) -> dict[str, Any] | None:
    found = backtest(data, seed=seed, count=BACKTEST_DRAWS)
    if found is None:
        return None
    return {
        "jump_off": found.jump_off,
        "horizon": found.horizon,
        "areas": found.areas,
        "reports": {
            name: {
                "coverage": {str(band): share for band, share in each.coverage.items()},
                "pit": list(each.pit),
                "crps": each.crps,
                "error": each.median_error,
            }
            for name, each in found.reports.items()
        },
    }


KIND = RunKind("projection", "人口の推計", compute)
