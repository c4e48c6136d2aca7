"""What the Open311 server answers, in few queries whatever is asked."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.open311.asking import RequestQuery
from yakuba.reports.core.open311.documents import (
    Refused,
    Service,
    ServiceDefinition,
    ServiceRequest,
    Update,
    refused,
)
from yakuba.reports.core.open311.serving import definition_of, expected_of, in_language, service_of, status_of
from yakuba.reports.core.placing import Point, around, metres
from yakuba.reports.core.statuses import ENDED, OPEN
from yakuba.reports.models import Report
from yakuba.reports.models import Update as Line
from yakuba.reports.queries import catalogues, public

MOST_UPDATES = 1_000
_ROW = (
    "pk",
    "status",
    "category",
    "public_text",
    "latitude",
    "longitude",
    "reported_at",
    "updated_at",
    "closed_at",
    "duplicate_of_id",
    "district__name",
    "case__department__name",
    "case__due_on",
    "shown",
)
SERVICE_UNKNOWN = "service_codeの「{code}」はありません。"
REQUEST_UNKNOWN = "service_request_idの「{id}」はありません。"


def services(town: Any, *, language: str) -> list[Service]:
    type_ = service_type(town)
    return [
        service_of(category, group.title, language=language, type_=type_)
        for _, catalogue in catalogues.catalogues(town.pk)
        for group, categories in catalogue.grouped()
        for category in categories
    ]


def service_type(town: Any) -> str:
    """realtime, or batch where the town gives ids only to what staff have let in (setting `open311.type`)."""
    return "batch" if town.settings.get("open311", {}).get("type") == "batch" else "realtime"


def definition(town: Any, code: str, *, language: str) -> ServiceDefinition:
    """Refused with 404."""
    try:
        offered = catalogues.offered_category(town.pk, code)
    except Refusal:
        raise Refused(refused(404, SERVICE_UNKNOWN, code=code[:64])) from None
    return definition_of(offered.category, language=language)


def requests(town: Any, query: RequestQuery, *, language: str) -> list[ServiceRequest]:
    """Newest first."""
    first = (query.page - 1) * query.page_size
    rows = _wanted(town.pk, query)
    if query.centre is None:
        found = list(rows.values_list(*_ROW)[first : first + query.page_size])
    else:
        within = _within(rows, Point(*query.centre), query.radius)[first : first + query.page_size]
        found = list(rows.filter(pk__in=within).values_list(*_ROW))
    return _told(town, found, language)


def request(town: Any, request_id: str, *, language: str) -> ServiceRequest:
    """One that is shown, or was merged; what came from a program and waits for review gives its state and no more.

    Refused with 404.
    """
    number = _number(request_id)
    rows = Report.objects.filter(town_id=town.pk, pk=number, status__in=public.VISIBLE)
    found = list(rows.values_list(*_ROW, "case__channel"))
    if not found or (found[0][-1] != "api" and found[0][-2] != "shown"):
        raise Refused(refused(404, REQUEST_UNKNOWN, id=request_id[:40]))
    return _told(town, [found[0][:-1]], language)[0]


def settled(town: Any, request_id: str) -> bool:
    """Whether staff have looked at it: it has its id for good then."""
    return (
        Report.objects.filter(town_id=town.pk, pk=_number(request_id))
        .exclude(reviewed_at=None, acknowledged_at=None)
        .exists()
    )


def updates(town: Any, *, start: datetime, end: datetime) -> list[Update]:
    """What the town said about shown reports, oldest first."""
    rows = Line.objects.filter(
        town_id=town.pk, at__gte=start, at__lte=end, report__shown="shown", report__status__in=public.VISIBLE
    ).order_by("at", "pk")
    return [
        Update(f"{pk}", f"{report_id}", status_of(status), at, text)
        for pk, report_id, status, at, text in rows.values_list("pk", "report_id", "status", "at", "text")[
            :MOST_UPDATES
        ]
    ]


def _wanted(town_id: int, query: RequestQuery) -> Any:
    if query.ids:
        numbers = [_number(each) for each in query.ids]
        rows = Report.objects.filter(town_id=town_id, shown="shown", status__in=public.VISIBLE, pk__in=numbers)
        return rows.order_by("-reported_at", "-pk")
    rows = public.shown(town_id)
    if query.service_codes:
        rows = rows.filter(category__in=query.service_codes)
    if query.statuses and set(query.statuses) != {"open", "closed"}:
        rows = rows.filter(status__in=OPEN if "open" in query.statuses else ENDED)
    bounds = {
        "reported_at__gte": query.start,
        "reported_at__lte": query.end,
        "updated_at__gte": query.updated_after,
        "updated_at__lte": query.updated_before,
    }
    rows = rows.filter(**{name: value for name, value in bounds.items() if value is not None})
    return rows.order_by("-reported_at", "-pk")


def _within(rows: Any, centre: Point, radius: float) -> list[int]:
    box = around(centre, radius)
    near = rows.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return [
        pk
        for pk, latitude, longitude in near.values_list("pk", "latitude", "longitude")
        if metres(centre, Point(latitude, longitude)) <= radius
    ]


def _told(town: Any, rows: list[Any], language: str) -> list[ServiceRequest]:
    titles = catalogues.titles(town.pk)
    ids = [row[0] for row in rows]
    words, photos = public.latest_words(ids), public.public_photos(ids)
    return [_one(town, row, titles, words, photos, language) for row in rows]


def _one(town: Any, row: Any, titles: Any, words: Any, photos: Any, language: str) -> ServiceRequest:
    pk, status, category, text, lat, long, reported, updated, closed, merged, district, department, due, shown = row
    seen = shown == "shown"
    told = words.get(pk, "") if seen else ""
    return ServiceRequest(
        service_request_id=f"{pk}",
        status=status_of(status),
        service_code=category,
        requested_datetime=reported,
        service_name=in_language(titles.get(category, {}), language),
        status_notes=gettext("ほかの通報（{id}）と同じ内容のため、まとめました。").format(id=merged)
        if seen and merged
        else told,
        description=text if seen else "",
        agency_responsible=department or "",
        updated_datetime=closed or updated,
        expected_datetime=expected_of(due),
        address=f"{town.prefecture}{town.name}{district or ''}" if seen else "",
        lat=lat if seen else None,
        long=long if seen else None,
        media_url=public.photo_url(town, photos[pk][0]) if seen and pk in photos else "",
    )


def _number(text: str) -> int:
    """A key; 0, which none has, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
