"""The calendar to print: a fiscal year of an area as PDF, on A4 (two pages) or A3 (one)."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext, override, pgettext
from django.views.decorators.http import require_safe

from yakuba.calendars.core.poster import MONTHS_A_PAGE, Cell, Mark, Month, Paper, Poster, printed, svg_of
from yakuba.calendars.core.timetable import by_day, readable
from yakuba.calendars.core.words import month_in_words, rule_in_words
from yakuba.calendars.queries.standing import AreaNow, Standing
from yakuba.calendars.queries.told import month_moved
from yakuba.calendars.web.feeds import asked_language, etag_of, kept_by_others
from yakuba.calendars.web.shown import calendar_of, type_of
from yakuba.kernel.errors import NotFound
from yakuba.kernel.workdays import WorkingDays
from yakuba.towns import queries as towns
from yakuba.webkit.access import public
from yakuba.webkit.tables import attachment

MONTHS, WEEKS = 12, 6
YEARS = range(2000, 2100)
SUNDAY, SATURDAY = 6, 5


@public
@require_safe
def pdf(request: HttpRequest, area_id: int, year: int) -> HttpResponseBase:
    """`paper` is a4 or a3, `language` as in feeds; the year is the fiscal one."""
    held, _, area = calendar_of(request, area_id)
    if year not in YEARS:
        raise NotFound("collection-month", "この月のカレンダーはありません。")
    paper: Paper = "a3" if request.GET.get("paper") == "a3" else "a4"
    language = asked_language(request)
    key = ("pdf", area_id, year, paper, language)
    etag = etag_of(held, *key)
    if answered := get_conditional_response(request, etag=etag):
        return kept_by_others(answered, etag)

    def made() -> bytes:
        with override(language):
            poster = poster_of(request, held, area, year, paper, language)
        return printed(poster, settings.LETTER_FONT_PATHS)

    response = HttpResponse(held.kept_or(key, made), content_type="application/pdf")
    name = f"{area.title(language)}-{year}-{paper}.pdf"
    response["Content-Disposition"] = attachment(name).replace("attachment", "inline", 1)
    return kept_by_others(response, etag)


def poster_of(request: HttpRequest, held: Standing, area: AreaNow, year: int, paper: Paper, language: str) -> Poster:
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    dates = held.timetable.days(area.id, first, last)
    types = {id_: text for id_, text in held.types(first).items() if dates.get(id_)}
    order = list(types)
    collected = by_day(dates, order)
    plan = held.timetable.plan_on(first)
    row = plan.rows.get(area.id) if plan else None
    marks = tuple(mark_of(id_, text, row.cells.get(id_, "") if row else "", language) for id_, text in types.items())
    firsts = [month_moved(first, at) for at in range(MONTHS)]
    holidays = towns.working_days(request.town)
    size = MONTHS_A_PAGE[paper]
    return Poster(
        paper,
        "en" if language == "en" else "ja",
        request.town.romaji if language == "en" and request.town.romaji else request.town.name,
        area.title(language),
        f"{gettext('ごみの収集日')} {area.title(language)}",
        tuple(pgettext("weekday", name) for name in "日月火水木金土"),
        marks,
        tuple(month_printed(each, collected, order, holidays, language) for each in firsts),
        tuple(
            f"{month_in_words(firsts[at], language)} – {month_in_words(firsts[at + size - 1], language)}"
            for at in range(0, MONTHS, size)
        ),
        gettext("収集日が変わることがあります。いまの収集日はこちら"),
        request.build_absolute_uri(reverse("calendars:area", args=[area.id])),
        held.changed_at or request.town.created_at,
    )


def mark_of(id_: int, text: Any, cell: str, language: str) -> Mark:
    drawn = type_of(id_, text)
    rule = readable(cell)
    words = rule_in_words(rule, language, anchors=False) if rule else ""
    return Mark(drawn.title, words, drawn.colour, svg_of(drawn.path, drawn.colour, drawn.ink))


def month_printed(
    first: date, collected: Mapping[date, Sequence[int]], order: Sequence[int], holidays: WorkingDays, language: str
) -> Month:
    weeks = [
        tuple(cell_of(day, collected, order, holidays) if day.month == first.month else None for day in week)
        for week in Calendar(firstweekday=SUNDAY).monthdatescalendar(first.year, first.month)
    ]
    weeks += [(None,) * 7] * (WEEKS - len(weeks))
    title = f"{first:%B}" if language == "en" else f"{first.month}月"
    return Month(title, f"{first.year}", tuple(weeks))


def cell_of(day: date, collected: Mapping[date, Sequence[int]], order: Sequence[int], holidays: WorkingDays) -> Cell:
    red = day.weekday() == SUNDAY or holidays.holiday_name(day) is not None
    kind = "sunday" if red else "saturday" if day.weekday() == SATURDAY else "workday"
    return Cell(day.day, kind, tuple(order.index(id_) for id_ in collected.get(day, ())))
