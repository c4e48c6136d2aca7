"""What residents see: their area, today and tomorrow, each type's next day, months and years."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from yakuba.calendars.core.timetable import fiscal_year, readable
from yakuba.calendars.queries import areas as finding
from yakuba.calendars.queries.picture import picture
from yakuba.calendars.queries.standing import Edition, Standing, standing
from yakuba.calendars.queries.told import month_moved
from yakuba.calendars.web.remembering import forget, remember, remembered
from yakuba.calendars.web.shown import (
    WEEK,
    Type,
    calendar_of,
    days_from,
    language,
    month_of,
    next_days,
    today,
    types_of,
)
from yakuba.kernel.errors import NotFound
from yakuba.webkit.access import public

LONGEST_QUERY = 100
FEW_AREAS = 40
MONTHS = 12


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The remembered area, or the page where it is found."""
    area_id = remembered(request)
    if area_id is not None and standing(request.town.pk).area(area_id, today()):
        return redirect("calendars:area", area_id)
    return redirect("calendars:areas")


@public
@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    """Find one's area by postal code, address or a place's name, or choose it from the list."""
    held = standing(request.town.pk)
    edition = held.on(today())
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = finding.find(request.town, held, edition, query) if edition else finding.Found(())
    if len(found.areas) == 1:
        return redirect("calendars:area", found.areas[0].id)
    shown = {
        "query": query,
        "edition": edition,
        "found": [(area.id, area.title(language())) for area in found.areas],
        "elsewhere": found.elsewhere,
        "groups": groups(edition) if edition else [],
        "picture": picture(held, edition, language()) if edition else None,
        "open": bool(edition and len(edition.areas) <= FEW_AREAS),
    }
    return render(request, "calendars/areas.html", shown)


def groups(edition: Edition) -> list[tuple[str, list[tuple[int, str]]]]:
    """The list by the widest name, where there are several."""
    found: dict[str, list[tuple[int, str]]] = {}
    for area in edition.areas.values():
        names = area.names.get(language()) or area.names["ja"]
        wide, name = (names[0], " ".join(names[1:])) if len(names) > 1 else ("", names[0])
        found.setdefault(wide, []).append((area.id, name))
    return list(found.items())


@public
@require_GET
def area(request: HttpRequest, area_id: int) -> HttpResponse:
    held, edition, shown = calendar_of(request, area_id)
    types = types_of(held, today())
    week = days_from(held, shown, today(), WEEK, types)
    kept = remembered(request) == area_id
    return render(
        request,
        "calendars/area.html",
        {
            "area": shown,
            "name": shown.title(language()),
            "now": week[0],
            "tomorrow": week[1],
            "week": week[2:],
            "moves": {str(move): move for day in week for move in day.moves}.values(),
            "lines": list(next_days(held, edition, shown, types)),
            "kept": kept,
            "month": today(),
            "fiscal_year": fiscal_year(today()),
            "language": language(),
        },
    )


@public
@require_POST
def choose(request: HttpRequest, area_id: int) -> HttpResponse:
    """Remember this area, or forget it."""
    calendar_of(request, area_id)
    response = redirect("calendars:area", area_id)
    if request.POST.get("forget"):
        forget(response)
    else:
        remember(response, area_id)
    return response


@public
@require_GET
def subscribe(request: HttpRequest, area_id: int) -> HttpResponse:
    """How the days come into one's calendar application."""
    held, _, shown = calendar_of(request, area_id)
    plan = held.timetable.plan_on(today())
    cells = plan.rows[area_id].cells if plan and area_id in plan.rows else {}
    types = [
        {"type": each, **addresses(request, "type-days", area_id, id_)}
        for id_, each in types_of(held, today()).items()
        if id_ in cells and (rule := readable(cells[id_])) and rule.collected
    ]
    return render(
        request,
        "calendars/subscribing.html",
        {
            "area": shown,
            "name": shown.title(language()),
            "all": addresses(request, "days", area_id),
            "rules": addresses(request, "rules", area_id)["https"],
            "types": types,
        },
    )


def addresses(request: HttpRequest, name: str, *ids: int) -> dict[str, str]:
    """Of a feed in the page's language: as calendar applications open it by itself, and to be copied."""
    query = {"language": language()} if language() != "ja" else None
    address = request.build_absolute_uri(reverse(f"calendars:{name}", args=ids, query=query))
    return {"https": address, "webcal": f"webcal:{address.partition(':')[2]}"}


@public
@require_GET
def month(request: HttpRequest, area_id: int, year: int, number: int) -> HttpResponse:
    held, _, shown = calendar_of(request, area_id)
    if not (1 <= number <= MONTHS and abs(year - today().year) <= 2):
        raise NotFound("collection-month", "この月のカレンダーはありません。")
    types = types_of(held, today())
    first = date(year, number, 1)
    return render(
        request,
        "calendars/month.html",
        {
            "area": shown,
            "name": shown.title(language()),
            "shown": month_of(held, shown, year, number, types),
            "types": types_in(held, shown.id, first, month_moved(first, 1), types),
            "before": month_moved(first, -1),
            "after": month_moved(first, 1),
            "fiscal_year": fiscal_year(first),
        },
    )


@public
@require_GET
def year(request: HttpRequest, area_id: int, year: int) -> HttpResponse:
    """A fiscal year, April to March."""
    held, _, shown = calendar_of(request, area_id)
    if abs(year - today().year) > 2:
        raise NotFound("collection-month", "この月のカレンダーはありません。")
    types = types_of(held, today())
    firsts = [month_moved(date(year, 4, 1), months) for months in range(MONTHS)]
    return render(
        request,
        "calendars/year.html",
        {
            "area": shown,
            "name": shown.title(language()),
            "year": year,
            "months": [month_of(held, shown, each.year, each.month, types) for each in firsts],
            "types": types_in(held, shown.id, firsts[0], month_moved(firsts[-1], 1), types),
        },
    )


def types_in(held: Standing, area_id: int, first: date, after: date, types: Mapping[int, Type]) -> list[Type]:
    """The legend: types that are collected within the days."""
    dates = held.timetable.days(area_id, first, after)
    return [each for id_, each in types.items() if dates.get(id_)]
