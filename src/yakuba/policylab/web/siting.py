"""立地: the map one can argue over. Solve, move, pin, exclude, see what it costs, keep up to three to compare."""

import math
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
from yakuba.policylab.core.kinds import Outcome, siting
from yakuba.policylab.core.siting.plan import AIMS, LIFE, MINUTE
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_siting import FUTURES
from yakuba.policylab.queries import runs
from yakuba.policylab.queries.current import current
from yakuba.policylab.web import siting_forms as forms
from yakuba.policylab.web.downloads import Shown, compared, shown, side_by_side, unsaved
from yakuba.policylab.web.pictures import siting as pictures
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.room import with_room

SEED = 1
SECONDS = 1.5
OKU, MAN = 100_000_000, 10_000


@staff_only(*PLANNERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The whole page. GET solves with the defaults, or shows a kept plan (`?run=`); POST solves or judges what is in the form."""
    try:
        data = current(request.town)
    except Refusal as refusal:
        return render(request, "policylab/siting.html", {"missing": refusal.message})
    if not data.candidates:
        return render(
            request,
            "policylab/siting.html",
            {"missing": "候補地がありません。「データ」で候補地の一覧を入れてください。"},
        )
    if request.method == "POST":
        given: Mapping[str, Any] = request.POST.dict()
        own = request.POST.get("act") != "solve"
    else:
        given, own = kept_form(request), bool(request.GET.get("run"))
    return answered(request, data, given, "policylab/siting.html", own=own)


@staff_only(*PLANNERS)
@require_POST
def work(request: HttpRequest) -> HttpResponse:
    """Map, figures and list alone, for a page that is open."""
    own = request.POST.get("act") != "solve"
    return answered(request, current(request.town), request.POST.dict(), "policylab/_siting_work.html", own=own)


def kept_form(request: HttpRequest) -> dict[str, Any]:
    """The form of the run that the address names, or of nothing yet."""
    number = request.GET.get("run", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return dict(siting.DEFAULTS)
    run = runs.one_run(request.town.pk, int(number))
    if run.kind != "siting" or run.state != "done":
        return dict(siting.DEFAULTS)
    return forms.fields_of(run.inputs, [each["id"] for each in run.summary["sites"]])


def answered(
    request: HttpRequest, data: TownData, given: Mapping[str, Any], template: str, *, own: bool
) -> HttpResponse:
    started = time.perf_counter()
    plan, errors = None, {}
    try:
        plan = planned(data, forms.inputs(given, data, own=own))
    except Refusal as refusal:
        errors = dict(refusal.fields) or {"sites": refusal.message}
    context = {
        "data": data,
        "given": {**siting.DEFAULTS, **given},
        "models": AIMS.items(),
        "aheads": forms.AHEADS,
        "meshes": forms.MESHES,
        "states": forms.STATES.items(),
        "rows": forms.rows(given, data, plan, errors),
        "errors": errors,
        "newest": runs.latest(request.town.pk, "siting", 8) if template.endswith("siting.html") else [],
    }
    if plan:
        context |= {"plan": plan, "figures": figures(data, plan), "shown": interactive(data, plan)}
        context |= {
            "solved": solved(plan.answer.gap, len(plan.sites)) if plan.answer else "",
            "took": round(time.perf_counter() - started, 1),
        }
    return render(request, template, context, status=422 if errors else 200)


def planned(data: TownData, inputs: Mapping[str, Any]) -> siting.Plan:
    """Refusal for what can't be, with the constraint."""
    asked = siting.read(inputs, data)
    try:
        return with_room(lambda: siting.plan(data, asked, seed=SEED, seconds=SECONDS))
    except ValueError as error:
        raise Refusal("lab-siting", str(error)) from None


def unsaved_outcome(request: HttpRequest) -> Outcome:
    """For the files of its map: the plan as it stands in the form."""
    data = current(request.town)
    return siting.outcome(data, planned(data, forms.inputs(request.POST.dict(), data, own=True)))


def interactive(data: TownData, plan: siting.Plan) -> Shown:
    """Its map, with marks that can be moved; its files have the plan's marks alone."""
    chosen = {plan.town.candidates[site].id for site in plan.sites}
    marks = [
        pictures.Mark(
            each.id,
            each.name,
            (float(each.longitude or 0), float(each.latitude or 0)),
            each.id in chosen,
            "pinned" if each.id in plan.asked.pinned else "excluded" if each.id in plan.asked.excluded else "",
            f"#row-{each.id}",
        )
        for each in plan.town.candidates
    ]
    facilities = [(each.name, (float(each.longitude or 0), float(each.latitude or 0))) for each in plan.town.facilities]
    stations = [(each.name, (each.longitude, each.latitude)) for each in data.stations]
    classes = pictures.shares(
        [float(each) for found in (plan.worth, plan.before) if found for each in found.districts if math.isfinite(each)]
    )
    found = pictures.siting_map(
        pictures.title_of(data.jump_off + plan.asked.ahead, len(plan.sites)),
        data.areas,
        list(plan.worth.districts),
        marks,
        facilities,
        stations,
        reach=list(plan.worth.reach),
        classes=classes,
    )
    return unsaved("siting", "map", found)


def figures(data: TownData, plan: siting.Plan) -> list[dict[str, str]]:
    """After and before, in words, so that nobody has to subtract."""
    after = siting.figures(data, plan.worth)
    before = siting.figures(data, plan.before) if plan.before else None
    return figure_rows(after, before, plan.asked.ways.near)


def figure_rows(after: Mapping[str, Any], before: Mapping[str, Any] | None, near: float) -> list[dict[str, str]]:
    def row(label: str, value: str, was: str, note: str = "") -> dict[str, str]:
        return {"label": label, "value": value, "was": was if before else "", "note": note}

    was = before or after
    return [
        row("平均の移動", f"{after['mean']:.1f}分", f"いま {was['mean']:.1f}分"),
        row("移動の合計", f"{after['total']:,}分", f"いま {was['total']:,}分", "子ども全員の片道"),
        row(f"{near:g}分以内の子ども", f"{100 * after['within']:.0f}%", f"いま {100 * was['within']:.0f}%"),
        row(
            "最も遠い地区",
            f"{after['worst_minutes']:.1f}分",
            f"いま {was['worst']} {was['worst_minutes']:.1f}分",
            after["worst"],
        ),
        row(
            "子ども1人に届く定員が最も少ない地区",
            f"{after['least_places']:.2f}人分",
            f"いま {was['least']} {was['least_places']:.2f}人分",
            after["least"],
        ),
        row("整備費", money(after["cost"]), "いま 0円"),
        row("定員の不足", f"{after['short']:,}人", f"いま {was['short']:,}人"),
    ]


def money(value: float) -> str:
    return f"{value / OKU:,.2f}億円" if value >= OKU else f"{value / MAN:,.0f}万円"


def solved(gap: float, count: int) -> str:
    """What is proved of the answer."""
    if gap <= 1e-5:
        return f"{count}か所のどの選び方も、これより良くはなりません（証明済み）。"
    return f"いま分かっている最も良い案です。最も良い案との差は、大きくても{100 * gap:.1f}%です（証明済みの幅）。"


@staff_only(*PLANNERS)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keeps what is in the form as a run that can be cited: with its proof, where it stands as it was solved."""
    data, given = current(request.town), request.POST.dict()
    try:
        inputs = forms.inputs(given, data, own=True)
        plan = planned(data, inputs)
        if forms.as_solved(given, data):
            asked = forms.inputs(given, data, own=False)
            again = planned(data, asked)
            if again.sites == plan.sites:
                inputs, plan = asked, again
        run = services.keep_result(
            actor=actor_of(request.user),
            town=request.town,
            kind="siting",
            inputs=inputs,
            seed=SEED,
            outcome=siting.outcome(data, plan),
            now=SystemClock().now(),
            name=given.get("name", ""),
        )
    except Refusal:
        return answered(request, data, given, "policylab/siting.html", own=True)
    messages.success(request, f"{run.code}として保存しました。")
    return redirect("policylab:run", run.pk)


def context(request: HttpRequest, run: runs.Run, outcome: Outcome) -> Mapping[str, Any]:
    """For the run's page."""
    summary = outcome.summary
    mapped, classes = len(outcome.arrays["ring_sizes"]) > 0, pictures.scale_of(outcome)
    return {
        "summary": summary,
        "proved": "" if summary["gap"] is None else solved(summary["gap"], summary["count"]),
        "sites": [{**each, "cost": f"{each['cost'] / MAN:,.0f}"} for each in summary["sites"]],
        "figures": figure_rows(summary["after"], summary["before"], summary["near"]),
        "maps": [shown(run, name, draw(outcome, classes)) for name, draw in pictures.PICTURES.items()]
        if mapped
        else [],
        "others": [each for each in runs.latest(request.town.pk, "siting", 8) if each.pk != run.pk],
    }


def inputs(run: runs.Run) -> list[tuple[str, str]]:
    asked = {**siting.DEFAULTS, **{name: value for name, value in run.inputs.items() if value not in ("", None)}}
    return [
        ("解き方", "自分で選んだ案" if asked.get("own") else AIMS[asked["model"]]),
        ("需要の年", dict(forms.AHEADS).get(int(asked["ahead"]), "")),
        ("需要地点", dict(forms.MESHES).get(int(asked["mesh"]), "")),
        ("移動の速さ", f"時速{asked['speed']} km"),
        ("通える時間", f"{asked['near']}分"),
        ("整数計画のソルバー", asked.get("solver", "highs")),
    ]


@staff_only(*PLANNERS)
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Up to three kept plans side by side, with one legend."""
    newest = runs.latest(request.town.pk, "siting", 12)
    chosen = side_by_side(request, "siting")
    outcomes = [runs.outcome_of(run) for run in chosen]
    classes = pictures.scale_of(*outcomes)
    sides = [
        {
            "run": run,
            "summary": outcome.summary,
            "figures": figure_rows(outcome.summary["after"], outcome.summary["before"], outcome.summary["near"]),
            "map": compared(chosen, at, "map", pictures.of_outcome(outcome, classes=classes))
            if len(outcome.arrays["ring_sizes"])
            else None,
        }
        for at, (run, outcome) in enumerate(zip(chosen, outcomes, strict=True))
    ]
    lines = [(cells[0]["label"], cells) for cells in zip(*(side["figures"] for side in sides), strict=True)]
    near = sorted({side["summary"]["near"] for side in sides})
    same = len({tuple(sorted(file["id"] for file in run.files)) for run in chosen}) <= 1
    context = {"sides": sides, "lines": lines, "newest": newest, "chosen": chosen, "same_files": same, "near": near}
    return render(request, "policylab/siting_compare.html", context)


@staff_only(*PLANNERS)
@require_GET
def how(request: HttpRequest) -> HttpResponse:
    context = {
        "models": AIMS.values(),
        "minute": round(MINUTE / 480),
        "life": round(LIFE),
        "futures": FUTURES,
    }
    return render(request, "policylab/siting_how.html", context)
