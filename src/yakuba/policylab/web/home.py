"""The planner's path: what is there, what is missing, what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.queries import files, runs
from yakuba.policylab.web.navigation import LAB
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only

STEPS = {
    "projections": ("projection", "地区ごとの人口を、幅をつけて先まで見ます。"),
    "scenarios": ("scenario", "住宅・子育て支援・企業立地などで何が変わるかを、そのままの場合と比べます。"),
    "demand": ("demand", "保育を使う子どもが、どの地区で何人になるか、園が足りるか空くかを見ます。"),
    "siting": ("siting", "園をどこに置くと、だれにとって近くなるかを比べます。"),
    "brief": ("", "選んだ結果を、議会や委員会に出す紙にまとめます。"),
}
"""Entry of the lab's menu → the kind of run it makes, and what for."""
NEWEST = 5


@staff_only(*PLANNERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    try:
        town, missing = files.town_data(request.town), ""
    except Refusal as refusal:
        town, missing = None, refusal.message
    used = {each.kind for each in files.in_use(request.town.pk)}
    lacking = [each for each in FILE_KINDS if each.id not in used]
    context = {
        "town_data": town,
        "missing": missing,
        "have": len(FILE_KINDS_OF_USE & used),
        "of": len(FILE_KINDS_OF_USE),
        "next": next((each for each in lacking if each.id in FILE_KINDS_OF_USE), None),
        "steps": _steps(request),
        "newest": runs.all_runs(request.town.pk).order_by("-requested_at", "-pk")[:NEWEST],
    }
    return render(request, "policylab/home.html", context)


FILE_KINDS_OF_USE = {each.id for each in FILE_KINDS} - {"rates", "area_changes"}
"""Those that every town can use; the others are for special cases."""


def _steps(request: HttpRequest) -> list[dict[str, Any]]:
    """What can be computed, in the order of the lab's menu, with the newest result of each."""
    newest = runs.newest_of_kinds(request.town.pk, [kind for kind, _ in STEPS.values() if kind])
    entries = sorted((each for each in LAB if each.id in STEPS), key=lambda each: each.order)
    return [
        {
            "title": each.label,
            "href": reverse(each.url_name),
            "purpose": STEPS[each.id][1],
            "computes": bool(STEPS[each.id][0]),
            "run": newest.get(STEPS[each.id][0]),
        }
        for each in entries
    ]
