"""Pictures of childcare demand: who asks in the town, who finds no place, hours of こども誰でも通園, and where the children are."""

from collections.abc import Callable

import numpy as np

from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.quantiles import BANDS, MEDIAN
from yakuba.policylab.core.town_demand import GROUP_TITLES, GROUPS
from yakuba.policylab.web.pictures.choropleth import choropleth, shares
from yakuba.webkit.drawings import Drawing
from yakuba.webkit.fan_charts import fan_chart


def fan(title: str, outcome: Outcome, found: np.ndarray, unit: str) -> Drawing:
    """Of quantiles (7, T + 1)."""
    values = found.astype(np.float64).tolist()
    bands = {band: (values[low], values[high]) for band, (low, high) in BANDS.items()}
    years = [int(year) for year in outcome.arrays["years"]]
    return fan_chart(title, years, values[MEDIAN], bands, unit=unit, zero=True)


def asked(group: str) -> Callable[[Outcome], Drawing]:
    def draw(outcome: Outcome) -> Drawing:
        title = f"保育を希望する子ども（{GROUP_TITLES[group]}）"
        return fan(title, outcome, outcome.arrays["town_asked"][:, :, list(GROUPS).index(group)], "人")

    return draw


def short(outcome: Outcome) -> Drawing:
    return fan("希望する施設に入れない子ども", outcome, outcome.arrays["short"], "人")


def hours(outcome: Outcome) -> Drawing:
    return fan("こども誰でも通園の利用（1か月の時間）", outcome, outcome.arrays["hours"], "時間")


def district_map(outcome: Outcome) -> Drawing:
    values = [float(value) for value in outcome.arrays["district_asked"][MEDIAN, :, -1]]
    year = int(outcome.arrays["years"][-1])
    return choropleth(
        f"{year}年に保育を希望する子ども",
        areas_of(outcome.arrays),
        values,
        shares(values),
        unit="人",
        column="希望する子ども",
        signed=False,
    )


PICTURES: dict[str, Callable[[Outcome], Drawing]] = {
    **{f"asked-{group}": asked(group) for group in GROUPS},
    "short": short,
    "hours": hours,
    "map": district_map,
}
