"""Every picture of a finished run as SVG, PNG, CSV and Excel."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from yakuba.kernel.errors import NotFound
from yakuba.policylab.queries import runs
from yakuba.policylab.web.pictures import demand, projections, scenarios, siting
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.drawings import Drawing
from yakuba.webkit.sheets import workbook_response
from yakuba.webkit.tables import attachment, csv_response

UNKNOWN = "この図はありません。"
FORMS = (("csv", "CSV"), ("xlsx", "Excel"), ("png", "PNG"), ("svg", "SVG"))


@dataclass(frozen=True)
class Shown:
    """A picture on a page with the addresses (label, href) of its files; `kept` where a run has them."""

    picture: Drawing
    files: tuple[tuple[str, str], ...]
    kept: bool = True


def shown(run: runs.Run, name: str, found: Drawing, query: str = "") -> Shown:
    tail = f"?{query}" if query else ""
    return Shown(
        found,
        tuple((label, reverse("policylab:picture", args=[run.pk, name, form]) + tail) for form, label in FORMS),
    )


def unsaved(found: Drawing) -> Shown:
    """Of what no run has kept: numbers and picture are in the links."""
    return Shown(found, (("CSV", found.download), ("SVG", found.file)), kept=False)


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


@staff_only(*PLANNERS)
@require_GET
def picture(request: HttpRequest, run_id: int, drawing: str, form: str) -> HttpResponseBase:
    run = runs.one_run(request.town.pk, run_id)
    found = drawn(request, run, drawing) if run.state == "done" else None
    if found is None:
        raise NotFound("lab-picture", UNKNOWN)
    filename = f"{run.code}-{drawing}.{form}"
    if form == "csv":
        return csv_response(filename, found.table.header, found.table.rows)
    if form == "xlsx":
        return workbook_response(filename, "データ", found.table.header, found.table.rows)
    content, kind = (found.png, "image/png") if form == "png" else (found.markup.encode(), "image/svg+xml")
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = attachment(filename)
    return response


def drawn(request: HttpRequest, run: runs.Run, name: str) -> Drawing | None:
    outcome = runs.outcome_of(run)
    if run.kind == "projection" and name in projections.PICTURES:
        return projections.PICTURES[name](view_of(request, outcome))
    if run.kind == "demand" and name in demand.PICTURES:
        return demand.PICTURES[name](outcome)
    if run.kind == "siting" and name in siting.PICTURES and len(outcome.arrays["ring_sizes"]):
        return siting.PICTURES[name](outcome)
    if run.kind == "scenario" and name in scenarios.PICTURES:
        return scenarios.PICTURES[name](outcome)
    return None
