"""Every picture of the lab as SVG, PNG, CSV and Excel: of a kept run by its address, of what nobody has kept by the form it was computed from."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from yakuba.kernel.errors import NotFound
from yakuba.policylab.queries import runs
from yakuba.policylab.web.pictures import demand, projections, scenarios, siting
from yakuba.policylab.web.roles import PLANNERS
from yakuba.policylab.web.run_pages import RUN_PAGES
from yakuba.webkit.access import staff_only
from yakuba.webkit.drawings import Drawing
from yakuba.webkit.sheets import workbook_response
from yakuba.webkit.tables import attachment, csv_response

UNKNOWN = "この図はありません。"
FORMS = (("csv", "CSV"), ("xlsx", "Excel"), ("png", "PNG"), ("svg", "SVG"))
COMPARED = 3
"""Runs side by side."""


@dataclass(frozen=True)
class Shown:
    """A picture on a page with the addresses (label, href) of its files, and the name of the page that explains it.

    `form`: the id of the form that a file is computed from, where no run has kept the picture.
    """

    picture: Drawing
    files: tuple[tuple[str, str], ...]
    explained: str
    form: str = ""


def shown(run: runs.Run, name: str, found: Drawing, query: str = "") -> Shown:
    tail = f"?{query}" if query else ""
    return Shown(
        found,
        tuple((label, reverse("policylab:picture", args=[run.pk, name, form]) + tail) for form, label in FORMS),
        RUN_PAGES.get(run.kind).explained,
    )


def compared(chosen: list[runs.Run], at: int, name: str, found: Drawing) -> Shown:
    """A picture of the run at `at` of those side by side, or of all of them."""
    return shown(chosen[at], name, found, urlencode({"run": [each.pk for each in chosen]}, doseq=True))


def unsaved(kind: str, name: str, found: Drawing) -> Shown:
    """Of what no run has kept: the form of its page, whose id is the kind's, is sent to the addresses."""
    return Shown(
        found,
        tuple((label, reverse("policylab:unsaved", args=[kind, name, form])) for form, label in FORMS),
        RUN_PAGES.get(kind).explained,
        kind,
    )


def view_of(request: HttpRequest, outcome: runs.Outcome) -> projections.View:
    """What `?area=`, `?year=` and `?map=` ask for; nonsense is the town, the last year, all people."""
    year = request.GET.get("year", "")
    shown = request.GET.get("map", "total")
    return projections.View(
        outcome,
        request.GET.get("area", "")[:40],
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        shown if shown in projections.MAPS else "total",
    )


def side_by_side(request: HttpRequest, kind: str) -> list[runs.Run]:
    """The finished runs of a kind that `?run=` names, three at most. NotFound for any other."""
    numbers = [each for each in request.GET.getlist("run") if each.isascii() and each.isdigit() and len(each) < 18]
    found = [runs.one_run(request.town.pk, int(each)) for each in list(dict.fromkeys(numbers))[:COMPARED]]
    if any((each.kind, each.state) != (kind, "done") for each in found):
        raise NotFound("lab-compare", "同じ種類の、完了した結果だけを比べられます。")
    return found


@staff_only(*PLANNERS)
@require_GET
def picture(request: HttpRequest, run_id: int, drawing: str, form: str) -> HttpResponseBase:
    run = runs.one_run(request.town.pk, run_id)
    found = drawn(request, run.kind, runs.outcome_of(run), drawing) if run.state == "done" else None
    if found is None:
        raise NotFound("lab-picture", UNKNOWN)
    return file_of(found, f"{run.code}-{drawing}.{form}", form)


@staff_only(*PLANNERS)
@require_POST
def unsaved_picture(request: HttpRequest, kind: str, drawing: str, form: str) -> HttpResponseBase:
    """Computed once more from the page's form; the seed is in it, so that it is the picture which was seen."""
    computed = RUN_PAGES.get(kind).computed if kind in RUN_PAGES else None
    found = drawn(request, kind, computed(request), drawing) if computed else None
    if found is None:
        raise NotFound("lab-picture", UNKNOWN)
    return file_of(found, f"{found.title}.{form}", form)


def file_of(found: Drawing, filename: str, form: str) -> HttpResponseBase:
    if form == "csv":
        return csv_response(filename, found.table.header, found.table.rows)
    if form == "xlsx":
        return workbook_response(filename, "データ", found.table.header, found.table.rows)
    content, kind = (found.png, "image/png") if form == "png" else (found.markup.encode(), "image/svg+xml")
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = attachment(filename)
    return response


def drawn(request: HttpRequest, kind: str, outcome: runs.Outcome, name: str) -> Drawing | None:
    if kind == "projection" and name in projections.PICTURES:
        return projections.PICTURES[name](view_of(request, outcome))
    if kind == "demand" and name in demand.PICTURES:
        return demand.PICTURES[name](outcome)
    if kind == "siting" and name in siting.PICTURES:
        beside = [runs.outcome_of(each) for each in side_by_side(request, kind)]
        return siting.PICTURES[name](outcome, siting.scale_of(outcome, *beside))
    if kind == "scenario" and name in scenarios.PICTURES:
        return scenarios.PICTURES[name](outcome)
    if kind == "scenario" and name in scenarios.COMPARISONS and len(chosen := side_by_side(request, kind)) > 1:
        return scenarios.COMPARISONS[name]([(each.name, runs.outcome_of(each)) for each in chosen])
    return None
