"""推計: ask for a projection, and what its page shows."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.policylab import services
from yakuba.policylab.core.kinds import Outcome, no_progress, projection
from yakuba.policylab.core.quantiles import BANDS, MEDIAN
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_projection import METHODS, periods
from yakuba.policylab.queries import runs
from yakuba.policylab.queries.current import current
from yakuba.policylab.web.downloads import Shown, shown, view_of
from yakuba.policylab.web.pictures import projections
from yakuba.policylab.web.pictures import pyramid as pyramids
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import number
from yakuba.webkit.drawings import Drawing
from yakuba.webkit.room import with_room

AT_ONCE = 600_000
"""Draws times districts times years that a request computes itself; more goes to the queue."""
FANS = ("total", "age0_4", "age0_14", "age15_64", "age65")
DEFAULT_SEED = 1
FEW_YEARS = 12


@staff_only(*PLANNERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    errors: Mapping[str, str] = {}
    try:
        data, missing = current(request.town), ""
    except Refusal as refusal:
        data, missing = None, refusal.message
    typed = request.POST.dict() if request.method == "POST" else {**projection.DEFAULTS, "seed": DEFAULT_SEED}
    if request.method == "POST" and data:
        try:
            return started(request, data)
        except Refusal as refusal:
            errors = refusal.fields or {"method": refusal.message}
    context = {
        "data": data,
        "missing": missing,
        "typed": typed,
        "errors": errors,
        "methods": METHODS.items(),
        "five_years_back": bool(data and periods(data)),
        "newest": runs.latest(request.town.pk, "projection"),
        "limits": projection,
    }
    return render(request, "policylab/projections.html", context, status=422 if errors else 200)


def started(request: HttpRequest, data: TownData) -> HttpResponse:
    """A small one is computed now, a big one by the worker. Refusal names the field."""
    given = request.POST
    inputs = projection.read({name: given.get(name, "") for name in projection.DEFAULTS})
    common: dict[str, Any] = {
        "actor": actor_of(request.user),
        "town": request.town,
        "kind": "projection",
        "inputs": inputs,
        "seed": seed_of(given.get("seed", "")),
        "name": given.get("name", ""),
    }
    if inputs["draws"] * len(data.areas) * inputs["horizon"] > AT_ONCE:
        run = services.request_run(**common, now=SystemClock().now())
        messages.success(request, "計算を始めました。このページを閉じても続きます。")
    else:
        try:
            outcome = with_room(lambda: projection.compute(data, inputs, common["seed"], no_progress))
        except ValueError as error:
            raise Refusal("lab-data", str(error)) from None
        run = services.keep_result(**common, outcome=outcome, now=SystemClock().now())
    return redirect("policylab:run", run.pk)


def seed_of(text: str) -> int:
    """Refusal for what is no seed."""
    text = text.strip() or str(DEFAULT_SEED)
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        message = "乱数の種は9桁までの数字で入れてください。"
        raise Refusal("lab-seed", message, fields={"seed": message})
    return int(text)


def context(request: HttpRequest, run: runs.Run, outcome: Outcome) -> Mapping[str, Any]:
    """For the run's page."""
    view = view_of(request, outcome)

    def link(area: Any) -> str:
        return f"{reverse('policylab:run', args=[run.pk])}?{urlencode({**asked(view), 'area': area.code})}#map"

    query = urlencode(asked(view))

    def show(name: str, picture: Drawing | None = None) -> Shown:
        return shown(run, name, picture or projections.PICTURES[name](view), query)

    return {
        "view": view,
        "summary": outcome.summary,
        "headlines": headlines(view),
        "fans": [show(f"fan-{name}") for name in FANS],
        "pyramid": show("pyramid"),
        "pyramid_frames": pyramids.frames(view.pyramids, view.pyramid_years, pyramids.most(view.pyramids)),
        "pyramid_year": view.pyramid_years[view.pyramid_at],
        "pyramid_links": view.pyramid_years[:: 1 if len(view.pyramid_years) < FEW_YEARS else 5],
        "map": show("map", projections.area_map(view, link)) if any(each.rings for each in view.areas) else None,
        "maps": [(key, label) for key, (label, _) in projections.MAPS.items()],
        "map_years": sorted({*view.years[5::5], view.years[-1], view.at_year}),
        "components": show("components"),
        "methods": show("methods"),
        "judged": judged(view, show),
    }


def asked(view: projections.View) -> dict[str, Any]:
    return {"area": view.area, "year": view.at_year, "map": view.shown}


def headlines(view: projections.View) -> list[dict[str, str]]:
    """What a reader takes along: of all, of children and of the old, in the year that is looked at."""
    found = []
    for name in ("total", "age0_14", "age65"):
        values = view.of(name).astype(np.float64).tolist()
        low, high = BANDS[80]
        now, middle = values[MEDIAN][0], values[MEDIAN][view.at]
        found.append(
            {
                "label": projections.NAMES[name],
                "now": number(round(now)),
                "middle": number(round(middle)),
                "low": number(round(values[low][view.at])),
                "high": number(round(values[high][view.at])),
                "change": f"{100 * (middle - now) / now:+.1f}%" if now else "",
            }
        )
    return found


def judged(view: projections.View, show: Callable[[str], Shown]) -> dict[str, Any] | None:
    """The backtest in words and pictures; None where too few years are known."""
    report = view.outcome.summary.get("calibration")
    if not report:
        return None
    rows = [
        {
            "label": projections.NAMES[name],
            "coverage": [round(100 * each["coverage"][band]) for band in ("50", "80", "95")],
            "error": round(each["error"], 1),
            "picture": show(f"pit-{name}"),
        }
        for name, each in report["reports"].items()
    ]
    return {
        **report,
        "rows": rows,
        "until": report["jump_off"] + report["horizon"],
        "verdict": projections.verdict(report),
    }


def inputs(run: runs.Run) -> list[tuple[str, str]]:
    asked_for = run.inputs
    return [
        ("手法", METHODS.get(asked_for.get("method", ""), "")),
        ("先を見る年数", f"{asked_for.get('horizon')}年"),
        ("反復の回数", f"{asked_for.get('draws')}回"),
    ]


@staff_only(*PLANNERS)
@require_GET
def how(request: HttpRequest) -> HttpResponse:
    context = {"municipal": METHODS["municipal"], "ratios": METHODS["hamilton-perry"]}
    return render(request, "policylab/projection_how.html", context)
