"""Calendars to subscribe to: every day an event, or as few recurring ones as can be. Answered from memory, or by 304."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.feeds import Heading, Stretch, day_feed, recurring_feed
from yakuba.calendars.core.timetable import readable
from yakuba.calendars.queries.standing import AreaNow, Edition, Standing
from yakuba.calendars.queries.told import entries, window
from yakuba.calendars.web.shown import calendar_of, today
from yakuba.kernel.errors import NotFound
from yakuba.webkit.access import public
from yakuba.webkit.tables import attachment
from yakuba.webkit.templatetags.yakuba import in_language

LANGUAGES = ("ja", "ja-easy", "en")
AN_HOUR = 3600
LONGEST_NOTE = 400
TITLE = gettext_lazy("ごみの収集日")


@public
@require_safe
def days(request: HttpRequest, area_id: int, type_id: int | None = None) -> HttpResponseBase:
    """Each day an event; what was told and is no more stands as cancelled."""
    return feed(request, area_id, type_id, "days", day_by_day)


@public
@require_safe
def rules(request: HttpRequest, area_id: int, type_id: int | None = None) -> HttpResponseBase:
    """The same days as RRULE, EXDATE and RDATE."""
    return feed(request, area_id, type_id, "rules", by_rules)


Make = Callable[[Any, Standing, AreaNow, Mapping[int, TypeText], str], bytes]


def feed(request: HttpRequest, area_id: int, type_id: int | None, kind: str, make: Make) -> HttpResponseBase:
    held, edition, area = calendar_of(request, area_id)
    types = types_asked(held, edition, type_id)
    language = asked_language(request)
    start, _ = window(today())
    key = (kind, area_id, type_id, language, start)
    etag = etag_of(held, *key)
    if answered := get_conditional_response(request, etag=etag):
        return kept_by_others(answered, etag)
    content = held.kept_or(key, lambda: make(request.town, held, area, types, language))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = attachment(f"{area.title('ja')}.ics").replace("attachment", "inline", 1)
    return kept_by_others(response, etag)


def types_asked(held: Standing, edition: Edition, type_id: int | None) -> Mapping[int, TypeText]:
    types = held.types(today())
    if type_id is None:
        return types
    if type_id not in types:
        raise NotFound("collection-type-unknown", "この種類の収集カレンダーはありません。")
    return {type_id: types[type_id]}


def asked_language(request: HttpRequest) -> str:
    """By the address: calendar applications send neither cookie nor language."""
    asked = request.GET.get("language", "ja")
    return asked if asked in LANGUAGES else "ja"


def etag_of(held: Standing, *about: object) -> str:
    """It changes when anything of the town's calendar does, and with what the address asks for."""
    return f'"{sha256(repr((held.town_id, held.revision, held.changed_at, about)).encode()).hexdigest()[:32]}"'


def kept_by_others(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """The same for everybody: any cache may keep it for an hour."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={AN_HOUR}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def day_by_day(town: Any, held: Standing, area: AreaNow, types: Mapping[int, TypeText], language: str) -> bytes:
    start, end = window(today())
    told = entries(area.id, held.timetable.days(area.id, start, end), start, end)
    parts = [(heading(town, held, area, text, language), told[id_]) for id_, text in types.items() if told.get(id_)]
    return day_feed(title(area, types, language), parts)


def by_rules(town: Any, held: Standing, area: AreaNow, types: Mapping[int, TypeText], language: str) -> bytes:
    start, end = window(today())
    dates = held.timetable.days(area.id, start, end)
    periods = list(held.timetable.periods(start, end))
    parts = []
    for id_, text in types.items():
        stretches = []
        for period in periods:
            row = period.plan.rows.get(area.id)
            rule = readable(row.cells.get(id_, "")) if row else None
            if rule:
                stretches.append(Stretch(rule, period.first, period.last, f"{period.plan.id} "))
        if dates.get(id_):
            parts.append((heading(town, held, area, text, language), stretches, dates[id_]))
    return recurring_feed(title(area, types, language), parts, sequence=held.revision)


def title(area: AreaNow, types: Mapping[int, TypeText], language: str) -> str:
    if len(types) == 1:
        return f"{in_language(next(iter(types.values())).title, language)} {area.title(language)}"
    with override(language):
        return f"{TITLE} {area.title(language)}"


def heading(town: Any, held: Standing, area: AreaNow, text: TypeText, language: str) -> Heading:
    note = in_language(text.description, language)
    short = note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]}…"
    stamp = held.changed_at or town.created_at
    return Heading(town.municipality_code, area.key, text.name, in_language(text.title, language), stamp, short)
