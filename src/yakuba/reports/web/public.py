"""Street reports for everybody: the list with its map, one report, me too, and "is it fixed?"."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.core.interests import RADII, Interest, read_interest
from yakuba.reports.core.placing import Point
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.statuses import ENDED, OPEN
from yakuba.reports.queries import catalogues, public
from yakuba.reports.queries.photos import name_of
from yakuba.reports.web.base_map import base_map, with_tiles
from yakuba.reports.web.device import device_of, limit
from yakuba.reports.web.public_filtering import offered
from yakuba.reports.web.public_words import COLOURS, PLAIN, TITLES
from yakuba.webkit import throttle
from yakuba.webkit.access import public as anyone
from yakuba.webkit.errors import told
from yakuba.webkit.tables import number_page, read_page
from yakuba.webkit.templatetags.yakuba import in_language

SIZE = 20
ASKED_FOR = timedelta(days=60)
"""After closing: how long the public page asks whether it is fixed."""
MOST_REOPENED = 3
"""Then only those who reported it, and staff, open it again."""
DAY = 24 * 3600
REOPENS_AN_ADDRESS = 5


@anyone
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    chosen = offered(request)
    rows = public.filtered(request.town.pk, chosen.wanted)
    page = number_page(public.with_names(rows), read_page(request.GET), size=SIZE, total=rows.count())
    context = {
        "chosen": chosen,
        "wanted": chosen.wanted,
        "page": page,
        "cards": [(card, TITLES[card.report.status], COLOURS[card.report.status]) for card in
                  public.cards(request.town.pk, page.items)],
        "map": map_of(request, chosen.wanted),
    }  # fmt: skip
    return with_tiles(render(request, "reports/public_list.html", context), request)


@anyone
@require_safe
def report_page(request: HttpRequest, report_id: int) -> HttpResponse:
    report = public.one(town_id=request.town.pk, report_id=report_id)
    [card] = public.cards(request.town.pk, [report])
    photos = public.public_photos([report.pk]).get(report.pk, [])
    drawn = base_map(request) if report.latitude is not None else None
    context = {
        "card": card,
        "report": report,
        "status": TITLES[report.status],
        "colour": COLOURS[report.status],
        "steps": [(step, TITLES[step.status], PLAIN[step.status]) for step in public.steps(report)
                  if step.status in TITLES],
        "before": [name_of(each.public) for each in photos if each.role != "after"],
        "after": [name_of(each.public) for each in photos if each.role == "after"],
        "open": report.status in OPEN and report.duplicate_of_id is None,
        "asks": asks(report),
        "topic": f"report:{report.pk}",
        "map": {**drawn, "point": [report.latitude, report.longitude]} if drawn else None,
    }  # fmt: skip
    return with_tiles(render(request, "reports/public_report.html", context), request)


def map_of(request: HttpRequest, wanted: PublicFilter) -> dict[str, Any] | None:
    """For the page's script: the ground, where what lies on it is asked for, and what a point says."""
    drawn, language = base_map(request), get_language() or "ja"
    return drawn and {
        **drawn,
        "items": f"{reverse('reports:map-json')}?{wanted.address}",
        "report": reverse("public-reports:report", args=[0]),
        "titles": {code: in_language(title, language) for code, title in catalogues.titles(request.town.pk).items()},
        "statuses": {status: str(title) for status, title in TITLES.items()},
        "narrowed": bool(wanted.address),
    }


def asks(report: Any) -> bool:
    """Whether the page asks everybody if it is fixed."""
    ended = report.status in ENDED and report.duplicate_of_id is None and report.closed_at is not None
    return bool(ended and report.reopened < MOST_REOPENED and SystemClock().now() - report.closed_at <= ASKED_FOR)


@anyone
@require_POST
def me_too(request: HttpRequest, report_id: int) -> HttpResponse:
    """Once a browser; what happens then is told by the subscription that the page offers."""
    report = public.one(town_id=request.town.pk, report_id=report_id)
    device = device_of(request)
    limit(request, device)
    try:
        services.support(
            actor=actor_of(request.user),
            town=request.town,
            report_id=report.pk,
            device=device,
            language=get_language() or "ja",
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, told(refused))
    else:
        messages.success(request, gettext("「わたしも」を受け付けました。お知らせくださり、ありがとうございます。"))
    return redirect("public-reports:report", report.pk)


@anyone
@require_POST
def fixed(request: HttpRequest, report_id: int) -> HttpResponse:
    """Anybody may say that it is not fixed: a few times a day, once a browser, and not for ever."""
    report = public.one(town_id=request.town.pk, report_id=report_id)
    if not asks(report):
        raise Refusal("report-not-asked", "この通報については、いまはお聞きしていません。役場へお問い合わせください。")
    throttle.demand("reports.fixed", f"{report.pk} {device_of(request)}", 1, DAY)
    throttle.demand("reports.fixed-address", throttle.client_address(request), REOPENS_AN_ADDRESS, DAY)
    is_fixed = request.POST.get("fixed") == "yes"
    services.answer_fixed(
        actor=actor_of(request.user),
        town=request.town,
        report_id=report.pk,
        fixed=is_fixed,
        words=request.POST.get("words", ""),
        now=SystemClock().now(),
    )
    messages.success(
        request,
        gettext("ありがとうございました。")
        if is_fixed
        else gettext("対応を再開します。お知らせくださり、ありがとうございます。"),
    )
    return redirect("public-reports:report", report.pk)


@anyone
@require_safe
def subscribe(request: HttpRequest) -> HttpResponseBase:
    """Choose what to hear of: a category, a district, the surroundings of a report; the address is asked for next."""
    chosen = offered(request)
    near = near_report(request)
    radius = request.GET.get("radius", "")
    if near is not None and radius.isdigit() and int(radius) in RADII:
        point = Point(round(near.latitude, 4), round(near.longitude, 4))
        return to_topic(Interest(chosen.wanted.category, "", point, int(radius)))
    if request.GET.get("go"):
        return to_topic(Interest(chosen.wanted.category, chosen.wanted.district))
    context = {"chosen": chosen, "wanted": chosen.wanted, "near": near, "radii": RADII}
    return render(request, "reports/public_subscribe.html", context)


def near_report(request: HttpRequest) -> Any:
    """The located, public report whose surroundings are meant; None where the address names none."""
    number = request.GET.get("near", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found = public.one(town_id=request.town.pk, report_id=int(number))
    return found if found.latitude is not None else None


def to_topic(interest: Interest) -> HttpResponse:
    if read_interest(interest.key) is None:
        raise Refusal("report-interest", "この場所のお知らせは受け取れません。")
    return redirect(f"{reverse('messaging:subscribe')}?{urlencode({'topic': interest.topic})}")
