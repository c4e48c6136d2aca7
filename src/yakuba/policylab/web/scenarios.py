"""シナリオ: build one with sliders, keep it under a name, compare."""

import time
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.policylab import services
from yakuba.policylab.core.kinds import Outcome, no_progress, scenario
from yakuba.policylab.core.measures import MEASURES, MOST_MEASURES
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.queries import runs
from yakuba.policylab.queries.current import current
from yakuba.policylab.web import scenario_forms as forms
from yakuba.policylab.web.downloads import compared, shown, side_by_side, unsaved
from yakuba.policylab.web.pictures import scenarios as pictures
from yakuba.policylab.web.pictures.projections import NAMES
from yakuba.policylab.web.projecting import AT_ONCE, DEFAULT_SEED, seed_of
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import number
from yakuba.webkit.room import with_room

OKU, MAN = 100_000_000, 10_000


@staff_only(*PLANNERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form with what the address or the form says, and what that changes. Nothing is kept."""
    try:
        data = current(request.town)
    except Refusal as refusal:
        return render(request, "policylab/scenarios.html", {"missing": refusal.message})
    return _page(request, data, given_in(request), {})


def given_in(request: HttpRequest) -> dict[str, str]:
    found: dict[str, str] = (request.POST or request.GET).dict()
    return found


def _page(request: HttpRequest, data: TownData, given: Mapping[str, str], errors: Mapping[str, str]) -> HttpResponse:
    found = {} if errors or not forms.asked(given) else explored(data, given)
    errors = errors or found.get("errors", {})
    context = {
        **found,
        "data": data,
        "given": {**scenario.DEFAULTS, "seed": DEFAULT_SEED, **given},
        "panels": forms.panels(given, data, errors),
        "errors": errors,
        "kinds": MEASURES.values(),
        "full": len(forms.asked(given)) >= MOST_MEASURES,
        "evidences": forms.evidences(),
        "worths": [(f"worth-{part}", NAMES[part], given.get(f"worth-{part}", "")) for part in scenario.PARTS],
        "newest": runs.latest(request.town.pk, "scenario", 8),
    }
    return render(request, "policylab/scenarios.html", context, status=422 if errors else 200)


@staff_only(*PLANNERS)
@require_POST
def effect(request: HttpRequest) -> HttpResponse:
    """Only what it changes, while a slider moves."""
    found = explored(current(request.town), request.POST.dict())
    return render(request, "policylab/_effect.html", found, status=422 if "errors" in found else 200)


def explored(data: TownData, given: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows, or `errors` by field."""
    started = time.perf_counter()
    try:
        outcome = computed(data, forms.inputs(given, data), seed_of(given.get("seed", "")))
    except Refusal as refusal:
        return {"errors": refusal.fields or {"measures": refusal.message}}
    found = dict(shown_effect(outcome, lambda name: unsaved("scenario", name, pictures.PICTURES[name](outcome))))
    return {**found, "took": round(time.perf_counter() - started, 1)}


def computed(data: TownData, inputs: Mapping[str, Any], seed: int) -> Outcome:
    """Refusal for inputs that can't be, and where it is too much for a request."""
    asked = scenario.read(inputs)
    if asked["draws"] * len(data.areas) * asked["horizon"] > AT_ONCE:
        most = max(AT_ONCE // (len(data.areas) * asked["horizon"]), 20)
        message = f"反復の回数はこの画面では{most}回までです。もっと多くするときは、名前をつけて保存してください。"
        raise Refusal("lab-scenario-big", message, fields={"draws": message})
    try:
        return with_room(lambda: scenario.compute(data, inputs, seed, no_progress))
    except ValueError as error:
        raise Refusal("lab-data", str(error)) from None


def unsaved_outcome(request: HttpRequest) -> Outcome:
    """For the files of its pictures."""
    data, given = current(request.town), request.POST.dict()
    return computed(data, forms.inputs(given, data), seed_of(given.get("seed", "")))


@staff_only(*PLANNERS)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """A small one is computed and kept, a big one goes to the worker."""
    data, given = current(request.town), request.POST.dict()
    try:
        inputs, seed = forms.inputs(given, data), seed_of(given.get("seed", ""))
        common: dict[str, Any] = {
            "actor": actor_of(request.user), "town": request.town, "kind": "scenario", "inputs": inputs, "seed": seed,
            "name": given.get("name", ""), "now": SystemClock().now(),
        }  # fmt: skip
        asked = scenario.read(inputs)
        if asked["draws"] * len(data.areas) * asked["horizon"] > AT_ONCE:
            run = services.request_run(**common)
            messages.success(request, "計算を始めました。このページを閉じても続きます。")
        else:
            run = services.keep_result(**common, outcome=computed(data, inputs, seed))
            messages.success(request, f"{run.code}として保存しました。")
    except Refusal as refusal:
        return _page(request, data, given, refusal.fields or {"measures": refusal.message})
    return redirect("policylab:run", run.pk)


def context(request: HttpRequest, run: runs.Run, outcome: Outcome) -> Mapping[str, Any]:
    """For the run's page."""
    found = shown_effect(outcome, lambda name: shown(run, name, pictures.PICTURES[name](outcome)))
    others = [each for each in runs.latest(request.town.pk, "scenario", 8) if each.pk != run.pk]
    return {**found, "copy": forms.address(run.inputs, run.seed), "others": others}


def shown_effect(outcome: Outcome, show: Any) -> Mapping[str, Any]:
    summary = outcome.summary
    several = len(summary["measures"]) > 1
    mapped = len(outcome.arrays["ring_sizes"]) > 0
    last = list(summary["effects"])[-1]
    return {
        "summary": summary,
        "last": last,
        "table": effect_rows(summary),
        "measures": measure_rows(summary),
        "paid": paid_words(summary),
        "cost": money(summary["cost"]),
        "effect": show("effect-total"),
        "more": [show("effect-age0_14"), show("both-total"), *([show("alone-total")] if several else []), *([show("map")] if mapped else [])],
    }  # fmt: skip


def effect_rows(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for each group of ages: the effect in each marked year, with its 80 % band."""
    return [
        {
            "label": NAMES[name],
            "last": words_of(list(summary["effects"].values())[-1][name]),
            "cells": [words_of(each[name]) for each in summary["effects"].values()],
        }
        for name in ("total", "age0_4", "age0_14", "age15_64", "age65")
    ]  # fmt: skip


def words_of(found: Mapping[str, float]) -> tuple[str, str, str]:
    return signed(found["median"]), signed(found["low"]), signed(found["high"])


def measure_rows(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            **each,
            "total": signed(each["alone"]["total"]["median"]),
            "low": signed(each["alone"]["total"]["low"]),
            "high": signed(each["alone"]["total"]["high"]),
            "children": signed(each["alone"]["age0_14"]["median"]),
            "chip": forms.chip(each["evidence"]),
        }
        for each in summary["measures"]
    ]  # fmt: skip


def paid_words(summary: Mapping[str, Any]) -> list[str]:
    """When it has paid its cost, in sentences."""
    found = summary["break_even"]
    words = []
    if found["price"] and summary["cost"]:
        words.append(f"町に1人が1年多く住むための費用は、平均で約{money(found['price'])}です（割引後）。")
    if not summary["cost"]:
        words.append("費用が入っていないため、見合うかどうかは計算していません。施策の「費用」を入れてください。")
    elif not found["known"]:
        words.append("「1人あたりの町の収支」を入れると、いつ費用に見合うかを計算します。")
    else:
        share = round(100 * found["probability"])
        year = summary["jump_off"] + 1 + found["year"] if found["year"] is not None else None
        when = f"見合う場合、その年は{year}年ごろです。" if year else ""
        words.append(f"{summary['horizon']}年のうちに費用に見合う確率は{share}%です。{when}")
        words.append(
            f"期間を通した収支は、中央値で{money(found['net'], sign=True)}です（割引率{summary['discount']:g}%）。"
        )
    return words


def money(value: float, *, sign: bool = False) -> str:
    """In 億円 or 万円, as councillors read it."""
    mark = ("+" if value > 0 else "−" if value < 0 else "") if sign else ("−" if value < 0 else "")
    size = abs(value)
    return f"{mark}{size / OKU:,.1f}億円" if size >= OKU else f"{mark}{number(round(size / MAN))}万円"


def signed(value: float) -> str:
    whole = round(value)
    return "±0" if not whole else f"{whole:+,}".replace("-", "−")


@staff_only(*PLANNERS)
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Two or three finished scenarios side by side."""
    chosen = side_by_side(request, "scenario")
    context: dict[str, Any] = {"chosen": chosen, "newest": runs.latest(request.town.pk, "scenario", 12)}
    if len(chosen) > 1:
        outcomes = [runs.outcome_of(each) for each in chosen]
        titles = [f"{each.name}（{each.code}）" for each in chosen]
        named = [(each.name, outcome) for each, outcome in zip(chosen, outcomes, strict=True)]
        context |= {
            "pictures": [compared(chosen, 0, name, draw(named)) for name, draw in pictures.COMPARISONS.items()],
            "sides": [
                {
                    "title": title,
                    "run": run,
                    "measures": measure_rows(outcome.summary),
                    "cost": money(outcome.summary["cost"]),
                    "paid": paid_words(outcome.summary),
                    "last": list(outcome.summary["effects"])[-1],
                    "total": signed(list(outcome.summary["effects"].values())[-1]["total"]["median"]),
                    "low": signed(list(outcome.summary["effects"].values())[-1]["total"]["low"]),
                    "high": signed(list(outcome.summary["effects"].values())[-1]["total"]["high"]),
                }
                for title, run, outcome in zip(titles, chosen, outcomes, strict=True)
            ],
            "same_files": all(each.files == chosen[0].files for each in chosen),
        }
    return render(request, "policylab/compare.html", context)


def inputs(run: runs.Run) -> list[tuple[str, str]]:
    given = {**scenario.DEFAULTS, **{name: value for name, value in run.inputs.items() if value not in ("", None)}}
    return [
        ("先を見る年数", f"{given['horizon']}年"),
        ("反復の回数", f"{given['draws']}回"),
        ("割引率", f"{float(given['discount']):g}%"),
        *(
            (f"1人あたりの収支（{NAMES[part]}）", money(float(given[f"worth-{part}"]), sign=True) + "/年")
            for part in scenario.PARTS
            if f"worth-{part}" in given
        ),
    ]


@staff_only(*PLANNERS)
@require_GET
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "policylab/scenario_how.html", {"kinds": MEASURES.values(), "evidences": forms.evidences()})
