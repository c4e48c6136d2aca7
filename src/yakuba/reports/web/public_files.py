"""The filtered list to take away: feeds, tables, a map layer. The same reviewed words as on the pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from yakuba.kernel.clock import JST
from yakuba.reports.core.open311.spark import legal
from yakuba.reports.queries import public
from yakuba.reports.web.public_filtering import Offered, offered
from yakuba.reports.web.public_words import TITLES
from yakuba.webkit import throttle
from yakuba.webkit.access import public as anyone
from yakuba.webkit.sheets import workbook_response
from yakuba.webkit.tables import attachment, csv_response
from yakuba.webkit.templatetags.yakuba import in_language

FEED_SIZE = 50
MOST_ROWS = 20_000
FEEDS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
DOWNLOADS, SECONDS = 30, 600


@anyone
@require_safe
def feed(request: HttpRequest, extension: str) -> HttpResponse:
    """What changed last, newest first; the address keeps the filter."""
    chosen = offered(request)
    rows = public.with_names(public.filtered(request.town.pk, chosen.wanted)).order_by("-updated_at", "-pk")[:FEED_SIZE]
    found = public.cards(request.town.pk, list(rows))
    here = request.build_absolute_uri()
    made = FEEDS[extension](
        title=" ".join(each for each in (request.town.name, gettext("まちの通報"), *picked(chosen)) if each),
        link=request.build_absolute_uri(f"{reverse('public-reports:list')}?{chosen.wanted.address}"),
        description=gettext("道路や街灯などの通報と、役場の対応"),
        language=(get_language() or "ja").removesuffix("-easy"),
        feed_url=here,
        feed_guid=here,
    )
    for card in found:
        report = card.report
        address = request.build_absolute_uri(reverse("public-reports:report", args=[report.pk]))
        made.add_item(
            title=legal(f"{in_language(card.title)}（{TITLES[report.status]}）{card.district}"),
            link=address,
            unique_id=address,
            description=legal(card.words or report.public_text),
            pubdate=report.reported_at,
            updateddate=report.updated_at,
            categories=[in_language(card.title)],
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@anyone
@require_safe
def download(request: HttpRequest, extension: str) -> HttpResponseBase:
    throttle.demand("reports.download", throttle.client_address(request), DOWNLOADS, SECONDS)
    chosen = offered(request)
    rows = list(public.with_names(public.filtered(request.town.pk, chosen.wanted))[:MOST_ROWS])
    found = public.cards(request.town.pk, rows)
    name = f"street-reports-{request.town.slug}.{extension}"
    if extension == "geojson":
        response: HttpResponseBase = JsonResponse(
            {"type": "FeatureCollection", "features": [feature(card) for card in found if card.report.latitude]},
            content_type="application/geo+json; charset=utf-8",
            json_dumps_params={"ensure_ascii": False},
        )
        response.headers["Content-Disposition"] = attachment(name)
        return response
    header = columns()
    if extension == "xlsx":
        return workbook_response(name, gettext("まちの通報"), header, list(table(found)))
    return csv_response(name, header, table(found))


def columns() -> list[str]:
    return [
        gettext("番号"),
        gettext("分類"),
        gettext("状態"),
        gettext("地区"),
        gettext("緯度"),
        gettext("経度"),
        gettext("通報日"),
        gettext("終了日"),
        gettext("担当課"),
        gettext("内容"),
        gettext("役場から"),
        gettext("わたしも"),
    ]


def picked(chosen: Offered) -> list[str]:
    return [in_language(chosen.category_title) if chosen.category_title else "", chosen.district_name]


def table(found: Sequence[public.Card]) -> Iterator[Sequence[Any]]:
    for card in found:
        report = card.report
        yield (
            report.pk,
            in_language(card.title),
            str(TITLES[report.status]),
            card.district,
            report.latitude,
            report.longitude,
            day(report.reported_at),
            day(report.closed_at),
            card.department,
            report.public_text,
            card.words,
            report.supporters,
        )


def feature(card: public.Card) -> dict[str, Any]:
    """RFC 7946."""
    report = card.report
    return {
        "type": "Feature",
        "id": report.pk,
        "geometry": {"type": "Point", "coordinates": [report.longitude, report.latitude]},
        "properties": {
            "category": report.category,
            "title": in_language(card.title),
            "status": report.status,
            "district": card.district,
            "department": card.department,
            "reported": day(report.reported_at),
            "closed": day(report.closed_at),
            "text": report.public_text,
            "answer": card.words,
            "supporters": report.supporters,
        },
    }


def day(at: Any) -> str:
    return at.astimezone(JST).date().isoformat() if at else ""
