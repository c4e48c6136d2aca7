"""The one page on which something broken is reported, for residents and for the clerk at the counter."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries as cases
from yakuba.cases.web import access
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.core.placing import Swapped, check_point, read_point
from yakuba.reports.queries import catalogues, maps, photos, reports
from yakuba.reports.web.base_map import base_map, with_tiles
from yakuba.reports.web.device import device_of, limit
from yakuba.reports.web.form import MOST_PHOTOS, Typed, keep_photos, photos_of
from yakuba.reports.web.shown import shown_groups
from yakuba.webkit.errors import told_fields

SENT = "report-sent"
CHOSEN = "blob:"
"""Photos that were chosen and are not sent yet."""


@dataclass(frozen=True)
class Desk:
    """Where it is filled in. `channels` are offered to choose from where there are several."""

    id: str
    base: str
    received: str
    channels: tuple[tuple[str, str], ...]


ONLINE = Desk("online", "webkit/base_portal.html", "reports:received", (("online", ""),))
COUNTER = Desk(
    "counter", "webkit/base_console.html", "reports:counter-received", (("phone", "電話"), ("counter", "窓口"))
)


def entry(request: HttpRequest, desk: Desk) -> HttpResponse:
    """GET shows it, POST sends it. Programs of the page itself ask for JSON and get the receipt or what is wrong."""
    typed = Typed.of(request)
    if request.method != "POST":
        return page(request, desk, typed)
    device = device_of(request) if desk is ONLINE else ""
    if desk is ONLINE:
        limit(request, device)
    chosen: list[Any] = []
    try:
        chosen = photos_of(request, typed)
        given, applicant = typed.given(), typed.applicant(request)
        if near := unseen(request, typed):
            return again(request, desk, typed, chosen, {}, near)
        reported = services.submit(
            actor=actor_of(request.user),
            town=request.town,
            given=given,
            channel=channel_of(request, desk),
            submit_key=key_of(typed),
            applicant=applicant,
            photos=chosen,
            photo_keys=typed.kept,
            device=device,
            now=SystemClock().now(),
        )
    except Refusal as refused:
        errors = told_fields(refused)
        if not errors:
            raise
        return again(request, desk, mended(typed, refused), chosen, errors)
    return sent(request, desk, reported)


def channel_of(request: HttpRequest, desk: Desk) -> str:
    """One of the desk's own."""
    chosen = request.POST.get("channel", "")
    offered = [code for code, _ in desk.channels]
    return chosen if chosen in offered else offered[0]


def mended(typed: Typed, refused: Refusal) -> Typed:
    """Swapped coordinates come back the right way round, to be looked at."""
    if not isinstance(refused, Swapped):
        return typed
    point = {"latitude": f"{refused.mended.latitude}", "longitude": f"{refused.mended.longitude}"}
    return replace(typed, fields={**typed.fields, **point})


@dataclass(frozen=True)
class Nearby:
    """What is open nearby; `picture` names its public photo, where it has one."""

    metres: int
    report: Any
    picture: str


def near_of(request: HttpRequest, typed: Typed) -> list[Nearby]:
    """The nearest first; none while the place or the category is not known."""
    try:
        point = read_point(typed.fields["latitude"], typed.fields["longitude"])
        if point is None:
            return []
        check_point(point, maps.town_map(request.town).bounds, town=request.town.name)
    except Refusal:
        return []
    found = reports.near(town_id=request.town.pk, point=point, category=typed.fields["category"])
    pictures = photos.public_names([report.pk for _, report in found])
    return [Nearby(round(away), report, next(iter(pictures.get(report.pk, ())), "")) for away, report in found]


def unseen(request: HttpRequest, typed: Typed) -> list[Nearby]:
    """What is open nearby and this form has not shown yet. A form that was sent once already is not asked again."""
    found = near_of(request, typed)
    if all(f"{each.report.pk}" in typed.seen for each in found):
        return []
    return [] if cases.case_by_submit_key(town_id=request.town.pk, submit_key=key_of(typed)) else found


def key_of(typed: Typed) -> str:
    return f"report-{typed.once}"


def again(
    request: HttpRequest,
    desk: Desk,
    typed: Typed,
    chosen: list[Any],
    errors: dict[str, str],
    near: list[Nearby] | None = None,
) -> HttpResponse:
    """The page with what was typed; the page's own program gets the same as JSON and keeps its photos itself."""
    if wants_json(request):
        point = {name: typed.fields[name] for name in ("latitude", "longitude")}
        answer = {"errors": errors, "near": [each.report.pk for each in near or ()], "point": point}
        return JsonResponse(answer, status=422)
    kept = [*typed.kept, *keep_photos(request, actor_of(request.user), chosen)]
    return page(request, desk, replace(typed, kept=kept), errors, near)


def sent(request: HttpRequest, desk: Desk, reported: services.Reported) -> HttpResponse:
    """The numbers stand on a page of their own, which may be loaded again."""
    case = reported.case
    if desk is ONLINE:
        access.remember(request, case.pk)
    request.session[SENT] = [case.receipt_number, case.submit_key]
    if wants_json(request):
        return JsonResponse(
            {"receipt_number": case.receipt_number, "secret": reported.secret, "url": reverse(desk.received)}
        )
    return redirect(desk.received)


def page(
    request: HttpRequest,
    desk: Desk,
    typed: Typed,
    errors: dict[str, str] | None = None,
    near: list[Nearby] | None = None,
) -> HttpResponse:
    """The whole form."""
    context = {**frame(request, typed, errors or {}), "desk": desk}
    context["near"] = near if near is not None else near_of(request, typed)
    context["must_look"] = near is not None
    context["suggested"] = suggested(request, typed.fields["description"])
    response = render(request, "reports/new.html", context, status=422 if errors or near else 200)
    return with_tiles(response, request, CHOSEN)


def frame(request: HttpRequest, typed: Typed | None, errors: dict[str, str]) -> dict[str, Any]:
    """What the form is made of; without `typed` nothing of it is personal."""
    held = [catalogue for _, catalogue in catalogues.catalogues(request.town.pk)]
    return {
        "typed": typed,
        "errors": errors,
        "groups": shown_groups(held, typed, errors),
        "map": base_map(request),
        "most_photos": MOST_PHOTOS,
    }


def suggested(request: HttpRequest, text: str) -> list[Any]:
    """Up to three categories that the text speaks of."""
    if not text:
        return []
    offered = catalogues.offered(request.town.pk)
    found = catalogues.categoriser(request.town.pk).suggest(text)
    return [offered[each.code].category for each in found]


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
