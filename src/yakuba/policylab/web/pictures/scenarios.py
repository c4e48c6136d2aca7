"""Pictures of a scenario: what changes, beside what would be without, and what each measure does alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.quantiles import BANDS, MEDIAN
from yakuba.policylab.core.town_draws import GROUPS
from yakuba.policylab.web.pictures import choropleth as maps
from yakuba.policylab.web.pictures.projections import NAMES
from yakuba.webkit.drawings import Drawing
from yakuba.webkit.fan_charts import fan_chart, several_chart

NAME = 10
"""Letters of a scenario's name that a legend has room for."""


def years(outcome: Outcome) -> list[int]:
    return [int(year) for year in outcome.arrays["years"]]


def of(values: NDArray[Any], name: str) -> NDArray[Any]:
    found: NDArray[Any] = values[..., list(GROUPS).index(name)]
    return found


def effect(outcome: Outcome, name: str = "total") -> Drawing:
    """The effect alone, which is far surer than either future."""
    found = of(outcome.arrays["effect"], name)
    return fan_chart(
        f"施策による{NAMES[name]}の増減",
        years(outcome),
        found[MEDIAN].tolist(),
        {band: (found[low].tolist(), found[high].tolist()) for band, (low, high) in BANDS.items()},
        zero=True,
    )


def both(outcome: Outcome, name: str = "total") -> Drawing:
    low, high = BANDS[80]
    series = {}
    for label, key in (("施策あり", "with"), ("施策なし", "without")):
        found = of(outcome.arrays[key], name)
        series[label] = (found[low].tolist(), found[MEDIAN].tolist(), found[high].tolist())
    return several_chart(f"{NAMES[name]}：施策あり・なし（帯は80%の幅）", years(outcome), series)


def alone(outcome: Outcome, name: str = "total") -> Drawing:
    low, high = BANDS[80]
    series = {}
    for at, (measure, values) in enumerate(zip(outcome.summary["measures"], outcome.arrays["alone"], strict=True)):
        found = of(values, name)
        series[f"{at + 1} {measure['title']}"] = tuple(found[each].tolist() for each in (low, MEDIAN, high))
    return several_chart(f"施策ひとつずつの{NAMES[name]}への効果（帯は80%の幅）", years(outcome), series, zero=True)


def area_map(outcome: Outcome) -> Drawing:
    """People more in each district in the last year."""
    areas = areas_of(outcome.arrays)
    values = np.zeros(len(areas))
    values[outcome.arrays["touched"]] = outcome.arrays["touched_effect"][MEDIAN, :, -1, 0]
    return maps.choropleth(
        f"地区ごとの総人口の増減（{years(outcome)[-1]}年、中央値）",
        areas,
        values.tolist(),
        maps.classes(values.tolist()),
        unit="人",
        column="増減",
    )


def compared(named: Sequence[tuple[str, Outcome]], name: str = "total") -> Drawing:
    """Effects of two or three scenarios, each with its name, over the years that all of them have."""
    common = sorted(set.intersection(*(set(years(each)) for _, each in named)))
    low, high = BANDS[80]
    series = {}
    for number, (title, outcome) in enumerate(named, 1):
        at = [years(outcome).index(year) for year in common]
        found = of(outcome.arrays["effect"], name)[:, at]
        series[f"{number} {title[:NAME]}"] = tuple(found[each].tolist() for each in (low, MEDIAN, high))
    return several_chart(f"{NAMES[name]}への効果の比較（帯は80%の幅）", common, series, zero=True)


PICTURES: Mapping[str, Callable[[Outcome], Drawing]] = {
    **{f"effect-{name}": (lambda outcome, name=name: effect(outcome, name)) for name in NAMES},
    **{f"both-{name}": (lambda outcome, name=name: both(outcome, name)) for name in NAMES},
    **{f"alone-{name}": (lambda outcome, name=name: alone(outcome, name)) for name in ("total", "age0_14")},
    "map": area_map,
}
COMPARISONS: Mapping[str, Callable[[Sequence[tuple[str, Outcome]]], Drawing]] = {
    f"compared-{name}": (lambda named, name=name: compared(named, name)) for name in ("total", "age0_14")
}
