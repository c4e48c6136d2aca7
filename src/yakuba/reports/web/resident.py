"""What residents do: report, look what is known nearby, join it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import services as cases
from yakuba.cases.web import access
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.reports import services
from yakuba.reports.queries import maps, reports
from yakuba.reports.web.base_map import with_tiles
from yakuba.reports.web.device import device_of, limit
from yakuba.reports.web.entry import CHOSEN, ONLINE, SENT, entry, frame, near_of, suggested
from yakuba.reports.web.form import Typed
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.caching import public_page
from yakuba.webkit.errors import told

LOOKS, LOOK_SECONDS = 120, 60
LONGEST_QUERY = 100


@public
def new(request: HttpRequest) -> HttpResponse:
    return entry(request, ONLINE)


@public
@public_page()
def offline(request: HttpRequest) -> HttpResponse:
    """The empty form as browsers keep it for when there is no network: it names nobody and sends nothing by itself."""
    context = {**frame(request, None, {}), "desk": ONLINE, "offline": True, "csrf_token": ""}
    return with_tiles(render(request, "reports/new.html", context), request, CHOSEN)


@public
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Receipt number and 照会番号, as often as this browser asks; neither is in the address."""
    number, submit_key = request.session.get(SENT, ["", ""])
    if not number:
        return redirect("reports:new")
    case = access.case_of_visitor(request, number)
    secret = cases.secret_of(town=request.town, submit_key=submit_key, case=case)
    return render(request, "reports/received.html", {"case": case, "secret": secret, "desk": ONLINE})


@public
@require_POST
def near(request: HttpRequest) -> HttpResponse:
    """What is known nearby, while somebody fills in the form."""
    _look(request)
    return render(request, "reports/_near.html", {"near": near_of(request, Typed.of(request))})


@public
@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Which categories the words speak of."""
    _look(request)
    found = suggested(request, request.POST.get("description", "")[:2000])
    return render(request, "reports/_suggested.html", {"suggested": found})


@public
@require_POST
def places(request: HttpRequest) -> HttpResponse:
    """Landmarks by name or address. By POST: an address says where somebody is."""
    _look(request)
    query = request.POST.get("place_text", "").strip()[:LONGEST_QUERY]
    found = maps.find_places(request.town.pk, query) if query else []
    plain = [
        {"name": each.name, "address": each.address, "latitude": each.latitude, "longitude": each.longitude}
        for each in found
    ]
    return JsonResponse({"places": plain}, json_dumps_params={"ensure_ascii": False})


@public
@require_POST
def join(request: HttpRequest, report_id: int) -> HttpResponse:
    """Me too."""
    device = device_of(request)
    limit(request, device)
    try:
        services.support(
            actor=actor_of(request.user),
            town=request.town,
            report_id=report_id,
            device=device,
            email=Typed.of(request).applicant(request).email,
            language=get_language() or "ja",
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, told(refused))
    else:
        messages.success(request, gettext("「わたしも」を受け付けました。お知らせくださり、ありがとうございます。"))
    return redirect("reports:new")


@public
@require_POST
def answer(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """Is it fixed? No opens it again."""
    case = access.case_of_visitor(request, receipt_number)
    report = reports.report_of_case(case.pk)
    if report is None:
        raise NotFound("report-unknown", reports.UNKNOWN)
    fixed = request.POST.get("fixed") == "yes"
    try:
        services.answer_fixed(
            actor=actor_of(request.user),
            town=request.town,
            report_id=report.pk,
            fixed=fixed,
            words=request.POST.get("words", ""),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, told(refused))
    else:
        said = (
            gettext("ありがとうございました。")
            if fixed
            else gettext("対応を再開します。お知らせくださり、ありがとうございます。")
        )
        messages.success(request, said)
    return redirect("cases:status", case.receipt_number)


def _look(request: HttpRequest) -> None:
    throttle.demand("reports.look", throttle.client_address(request), LOOKS, LOOK_SECONDS)
