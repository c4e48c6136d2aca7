"""The collection calendar for programs: areas, types, and an area's days between two days. Open: no key, no personal data."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from yakuba.calendars.queries.areas import find
from yakuba.calendars.queries.standing import AreaNow, Standing, standing
from yakuba.calendars.web.feeds import etag_of, kept_by_others
from yakuba.calendars.web.shown import calendar_of, today
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import public

AHEAD = timedelta(days=91)
LONGEST = timedelta(days=800)
LONGEST_QUERY = 100

app_name = "calendars-api"


@public
@require_safe
def areas(request: HttpRequest) -> HttpResponseBase:
    """Every area, or with `q` (address, postal code, name) those that are meant; and the types."""
    held = standing(request.town.pk)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    etag = etag_of(held, "areas", query, today())
    if answered := get_conditional_response(request, etag=etag):
        return kept_by_others(answered, etag)
    edition = held.on(today())
    found: Any = (
        (find(request.town, held, edition, query).areas if query else edition.areas.values()) if edition else ()
    )
    return answer(
        {
            "areas": [described(area) for area in found],
            "types": [
                {"id": id_, "title": text.title, "colour": text.colour, "description": text.description}
                for id_, text in held.types(today()).items()
            ],
        },
        etag,
    )


@public
@require_safe
def days(request: HttpRequest, area_id: int) -> HttpResponseBase:
    """The days of an area from `from` to `to` (today and 91 days on), by type and by day, with what was changed."""
    held, _, area = calendar_of(request, area_id)
    start = day_asked(request, "from") or today()
    end = day_asked(request, "to") or start + AHEAD
    if not start <= end <= start + LONGEST:
        raise Refusal("calendar-span", "from から to までは、800日までにしてください。")
    etag = etag_of(held, "days", area_id, start, end)
    if answered := get_conditional_response(request, etag=etag):
        return kept_by_others(answered, etag)
    return answer(dated(held, area, start, end), etag)


def dated(held: Standing, area: AreaNow, start: date, end: date) -> dict[str, Any]:
    dates = held.timetable.days(area.id, start, end)
    return {
        "area": described(area),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "types": [
            {"id": id_, "title": text.title, "dates": [day.isoformat() for day in dates.get(id_, ())]}
            for id_, text in held.types(today()).items()
        ],
        "changes": [
            {
                "day": each.day.isoformat(),
                "moved_to": each.moved_to.isoformat() if each.moved_to else None,
                "types": sorted(each.types),
                "reason": each.reason,
            }
            for each in held.timetable.moves(area.id, start, end)
        ],
    }


def described(area: AreaNow) -> dict[str, Any]:
    return {"id": area.id, "key": area.key, "names": area.names}


def day_asked(request: HttpRequest, name: str) -> date | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("calendar-day", "日付は 2027-04-01 のように書いてください。") from None


def answer(content: dict[str, Any], etag: str) -> HttpResponseBase:
    return kept_by_others(JsonResponse(content, json_dumps_params={"ensure_ascii": False}), etag)


urlpatterns = [
    path("areas/", areas, name="areas"),
    path("areas/<int:area_id>/", days, name="days"),
]
