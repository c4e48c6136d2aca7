"""保育需要: ask, and read by facility and year who will be full and who empty; definitions, options and their regret."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab import services
from yakuba.policylab.core import town_options
from yakuba.policylab.core.childcare import HOURS_A_MONTH
from yakuba.policylab.core.kinds import Outcome, demand, no_progress
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_demand import CEILING, GROUP_TITLES
from yakuba.policylab.queries import runs
from yakuba.policylab.queries.current import current
from yakuba.policylab.web import demand_forms as forms
from yakuba.policylab.web import demand_tables as tables
from yakuba.policylab.web.downloads import shown
from yakuba.policylab.web.pictures import demand as pictures
from yakuba.policylab.web.projecting import AT_ONCE, DEFAULT_SEED, seed_of
from yakuba.policylab.web.roles import PLANNERS
from yakuba.policylab.web.siting import money
from yakuba.webkit.access import staff_only
from yakuba.webkit.room import with_room
from yakuba.webkit.sheets import workbook_response
from yakuba.webkit.tables import csv_response

FORMS = ("csv", "xlsx")


@staff_only(*PLANNERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    errors: Mapping[str, str] = {}
    try:
        data = current(request.town)
        missing = "" if data.facilities else "保育施設がありません。「データ」で保育施設の一覧を入れてください。"
    except Refusal as refusal:
        data, missing = None, refusal.message
    if missing or data is None:
        return render(request, "policylab/demand.html", {"missing": missing})
    typed: Mapping[str, Any] = request.POST.dict() if request.method == "POST" else kept_form(request)
    if request.method == "POST":
        try:
            return started(request, data)
        except Refusal as refusal:
            errors = refusal.fields or {"horizon": refusal.message}
    context = {
        "data": data,
        "errors": errors,
        "typed": {"seed": DEFAULT_SEED, **typed},
        "first": forms.numbers(typed, ("horizon", "near", "speed"), errors),
        "more": forms.numbers(typed, ("draws", "station", "work", "take_up"), errors),
        "prices": forms.numbers(typed, ("missing", "empty"), errors),
        "counts": forms.counts(typed, errors),
        "options": forms.rows(typed, errors),
        "kinds": forms.KIND_CHOICES,
        "targets": forms.targets(data),
        "newest": runs.latest(request.town.pk, "demand"),
    }
    return render(request, "policylab/demand.html", context, status=422 if errors else 200)


def kept_form(request: HttpRequest) -> dict[str, Any]:
    """The form of the run that `?run=` names, to go on from."""
    number = request.GET.get("run", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return {}
    run = runs.one_run(request.town.pk, int(number))
    if run.kind != "demand":
        return {}
    options = run.inputs.get("options", [])
    filled = [each for each in options if each.get("kind")]
    rows = {f"options-{at}-{name}": value for at, each in enumerate(filled) for name, value in each.items()}
    return {**{name: value for name, value in run.inputs.items() if name != "options"}, **rows, "seed": run.seed}


def started(request: HttpRequest, data: TownData) -> HttpResponse:
    """A small one is computed now, a big one by the worker. Refusal names the field."""
    inputs = forms.inputs(request.POST)
    given = demand.read(inputs)
    demand.applications(inputs)
    town_options.read(inputs["options"], data, int(given["horizon"]))
    common: dict[str, Any] = {
        "actor": actor_of(request.user),
        "town": request.town,
        "kind": "demand",
        "inputs": inputs,
        "seed": seed_of(request.POST.get("seed", "")),
        "name": request.POST.get("name", ""),
    }
    if given["draws"] * len(data.areas) * given["horizon"] > AT_ONCE:
        run = services.request_run(**common, now=SystemClock().now())
        messages.success(request, "計算を始めました。このページを閉じても続きます。")
    else:
        try:
            outcome = with_room(lambda: demand.compute(data, inputs, common["seed"], no_progress))
        except ValueError as error:
            raise Refusal("lab-data", str(error)) from None
        run = services.keep_result(**common, outcome=outcome, now=SystemClock().now())
    return redirect("policylab:run", run.pk)


def context(request: HttpRequest, run: runs.Run, outcome: Outcome) -> Mapping[str, Any]:
    """For the run's page."""
    view = tables.view_of(request.GET, outcome)
    summary = outcome.summary
    mapped = len(outcome.arrays["ring_sizes"]) > 0
    names = [f"asked-{view.group}", "short", "hours", *(["map"] if mapped else [])]
    return {
        "summary": summary,
        "view": view,
        "rows": [shown_row(each) for each in tables.rows(outcome, view)],
        "hours": HOURS_A_MONTH,
        "missing": money(summary["missing"]),
        "empty": money(summary["empty"]),
        "columns": tables.COLUMNS,
        "sort": view.sort,
        "asked": {"year": view.year, "ages": view.group, "q": view.query, "state": view.state},
        "years": [int(year) for year in outcome.arrays["years"]],
        "age_groups": GROUP_TITLES.items(),
        "states": tables.STATES.items(),
        "ahead": ahead(summary),
        "options": options(summary),
        "pictures": [shown(run, name, pictures.PICTURES[name](outcome)) for name in names],
    }


def ahead(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for now, in five and in ten years: children, who asks, 入所保留, 待機児童 and hours."""
    share = summary["waiting_share"]
    found = []
    for year, each in summary["ahead"].items():
        waiting = {name: round(value * share) for name, value in each["short"].items()} if share is not None else None
        cells = [each["children"], each["asked"], each["short"], waiting, each["hours"]]
        found.append({"year": year, "cells": cells})
    return found


def shown_row(each: Mapping[str, Any]) -> dict[str, Any]:
    """Shares in percent, and the state in a word beside its colour."""
    shares = {f"{name}_share": round(100 * each[name]) for name in ("over", "under", "rate")}
    return {**each, **shares, "chip": tables.WORDS[each["state"]]}


def options(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    least = min((each["regret"] for each in summary["options"]), default=0)
    return [
        {
            **each,
            **{name: money(each[name]) for name in ("loss", "regret", "worst")},
            "best": f"{100 * each['best']:.0f}%",
            "wise": each["regret"] == least,
        }
        for each in summary["options"]
    ]


def inputs(run: runs.Run) -> list[tuple[str, str]]:
    asked = {**demand.DEFAULTS, **{name: value for name, value in run.inputs.items() if value not in ("", None)}}
    return [(demand.LIMITS[name][2], forms.said(name, float(asked[name]))) for name in demand.DEFAULTS]


@staff_only(*PLANNERS)
@require_GET
def facilities(request: HttpRequest, run_id: int, form: str) -> HttpResponseBase:
    """Every facility, year and group of ages as CSV or Excel."""
    run = runs.one_run(request.town.pk, run_id)
    if run.kind != "demand" or run.state != "done":
        raise NotFound("lab-demand-table", "この表はありません。")
    header, rows = tables.file_header(), tables.file_rows(runs.outcome_of(run))
    if form == "xlsx":
        return workbook_response(f"{run.code}-facilities.xlsx", "施設別", header, rows)
    return csv_response(f"{run.code}-facilities.csv", header, rows)


@staff_only(*PLANNERS)
@require_GET
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "policylab/demand_how.html", {"hours": HOURS_A_MONTH, "ceiling": round(100 * CEILING)})
