"""議会向け資料: one click from finished runs to a PDF."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.eras import format_era
from yakuba.kernel.errors import NotFound
from yakuba.policylab.core.council_brief import Brief, printed
from yakuba.policylab.queries import runs
from yakuba.policylab.web import brief_sections as sections
from yakuba.policylab.web.roles import PLANNERS
from yakuba.policylab.web.runs import citation
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import attachment

KINDS = {"projection": "推計", "scenario": "シナリオ", "demand": "保育需要", "siting": "配置"}
MOST_SCENARIOS = 3
TITLE = "人口の見通しと施策の効果"


@staff_only(*PLANNERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What goes in: the newest of each kind, unless others are chosen."""
    chosen = chosen_ids(request)
    offered = [
        {
            "kind": kind,
            "title": title,
            "many": kind == "scenario",
            "runs": [(run, run.pk in chosen.get(kind, [])) for run in newest(request, kind, chosen)],
        }
        for kind, title in KINDS.items()
    ]
    return render(request, "policylab/brief.html", {"offered": offered, "ready": bool(offered[0]["runs"])})


def newest(request: HttpRequest, kind: str, chosen: dict[str, list[int]]) -> list[runs.Run]:
    """The newest ones; where none is chosen, the first is."""
    found = runs.latest(request.town.pk, kind, 8)
    asked_for = [runs.one_run(request.town.pk, each) for each in chosen.get(kind, [])]
    found += [each for each in asked_for if each.kind == kind and each.state == "done" and each not in found]
    if kind not in request.GET and found:
        chosen[kind] = [found[0].pk]
    return found


def chosen_ids(request: HttpRequest) -> dict[str, list[int]]:
    return {
        kind: [int(each) for each in request.GET.getlist(kind) if each.isascii() and each.isdigit() and len(each) < 18]
        for kind in KINDS
        if kind in request.GET
    }


@staff_only(*PLANNERS)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    chosen = {
        kind: [
            run
            for run in (runs.one_run(request.town.pk, each) for each in ids)
            if (run.kind, run.state) == (kind, "done")
        ]
        for kind, ids in chosen_ids(request).items()
    }
    if not chosen.get("projection"):
        raise NotFound("lab-brief", "資料には、完了した推計が1つ要ります。推計を選んでください。")
    content = printed(brief_of(request, chosen), settings.LETTER_FONT_PATHS)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = attachment(f"{TITLE}-{chosen['projection'][0].code}.pdf")
    return response


def brief_of(request: HttpRequest, chosen: dict[str, list[runs.Run]]) -> Brief:
    first = chosen["projection"][0]
    outcome = runs.outcome_of(first)
    used = [
        first,
        *chosen.get("scenario", [])[:MOST_SCENARIOS],
        *chosen.get("demand", [])[:1],
        *chosen.get("siting", [])[:1],
    ]
    parts = sections.projection(outcome)
    parts += [
        sections.scenario(run.name, run.code, runs.outcome_of(run))
        for run in chosen.get("scenario", [])[:MOST_SCENARIOS]
    ]
    parts += [sections.demand(run.code, run.summary) for run in chosen.get("demand", [])[:1]]
    parts += [sections.siting(run.code, run.summary) for run in chosen.get("siting", [])[:1]]
    parts.append(sections.assumptions(first.summary, first.engine, first.seed))
    now = SystemClock().now()
    department = getattr(request.user.department, "name", "") if request.user.department_id else ""
    return Brief(
        title=TITLE,
        town=request.town.name,
        department=department,
        dated=f"{format_era(local_date(now))} 作成",
        lead=lead_of(outcome),
        facts=sections.facts(outcome),
        sections=tuple(parts),
        citations=tuple(citation(request.town, each) for each in used),
        made_at=max(each.finished_at or each.requested_at for each in used).replace(microsecond=0),
        codes="・".join(each.code for each in used),
    )


def lead_of(outcome: Any) -> str:
    view = sections.looked_at(outcome)
    return (
        f"町の人口が{view.at_year}年にどうなりそうかと、それがどれだけ確かかをまとめました。"
        "数字はどれも見込みで、幅をつけて示しています。"
    )
