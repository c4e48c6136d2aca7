"""ごみ分別辞典: how to put out whatever one has in the hand."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.calendars.core.closing import plain_name
from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.words import day_in_words
from yakuba.calendars.queries.sorting import dictionary
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.web.remembering import remembered
from yakuba.calendars.web.shown import AHEAD, Type, language, today, types_of
from yakuba.kernel.ports import search_providers
from yakuba.webkit.access import public

SHOWN, LONGEST_QUERY = 30, 100
BULKY = "粗大ごみ"


@public
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    held = standing(request.town.pk)
    edition = held.on(today())
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    languages = ("en", "ja") if language() == "en" else ("ja",)
    book = dictionary(held, edition) if edition else None
    found = book.search(query, SHOWN, languages) if book else []
    types = types_of(held, today())
    by_name = {
        plain_name(text.title.get(code, "")): types[id_]
        for id_, text in held.types(today()).items()
        for code in ("ja", "en")
    }
    area_id = remembered(request)
    dates = held.timetable.days(area_id, today(), today() + AHEAD) if area_id else {}
    return render(
        request,
        "calendars/sorting.html",
        {
            "query": query,
            "count": sum(entry.item.language in languages for entry in book.entries) if book else 0,
            "found": [line(item, by_name, dates) for item, _ in found],
            "procedures": procedures(request) if any(is_bulky(item) for item, _ in found) else [],
        },
    )


def line(item: Item, types: dict[str, Type], dates: dict[int, Any]) -> dict[str, Any]:
    type_ = types.get(plain_name(item.label))
    day = next(iter(dates.get(type_.id, ())), None) if type_ and item.collected else None
    return {"item": item, "type": type_, "day": day_in_words(day, language()) if day else ""}


def is_bulky(item: Item) -> bool:
    return "粗大" in item.label or "oversized" in item.label.lower() or "bulky" in item.label.lower()


def procedures(request: HttpRequest) -> list[Any]:
    """Where collection of bulky waste is applied for, if the town offers it here."""
    if "procedures" not in search_providers:
        return []
    return list(search_providers.get("procedures").search(request.town.pk, BULKY, language(), 1))
