"""The editor of a draft: an area's cells with their live reading and its year, bulk changes, suspensions."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.core.closing import parse_day
from yakuba.calendars.core.expansion import expand
from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.core.timetable import fiscal_year
from yakuba.calendars.core.wording import in_grammar
from yakuba.calendars.core.words import day_in_words, rule_in_words
from yakuba.calendars.queries import versions as kept
from yakuba.calendars.queries.standing import Standing
from yakuba.calendars.queries.told import month_moved
from yakuba.calendars.web.shown import AHEAD, month_of, today, type_of
from yakuba.calendars.web.staff import WRITERS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Forbidden, NotFound, Refusal
from yakuba.webkit.access import staff_only

NEXT_SHOWN, MONTHS, LONGEST_CELL = 4, 12, 8_000


def reading_of(text: str, unread: str = "") -> dict[str, Any]:
    """What a cell means, in words and next days; or why it can't be read, and what may have been meant."""
    plain = " ".join(text.split())[:LONGEST_CELL]
    try:
        rule = parse_cell(plain)
    except CellError as error:
        return {"error": unread or str(error), "meant": in_grammar(plain)}
    days = expand(rule, today(), today() + AHEAD)
    return {
        "words": rule_in_words(rule, "ja") or "町では収集しません",
        "days": [day_in_words(day, "ja") for day in days[:NEXT_SHOWN]],
    }


@staff_only()
@require_GET
def reading(request: HttpRequest) -> HttpResponse:
    """The reading of what is being typed, for the page to show at once."""
    typed = next((value for name, value in request.GET.items() if name.startswith("cell-") or name == "new"), "")
    return render(request, "calendars/_reading.html", {"reading": reading_of(typed)})


@staff_only()
@require_http_methods(["GET", "POST"])
def area(request: HttpRequest, version_id: int, area_id: int) -> HttpResponse:
    """An area of a version: its year; of a draft also its cells."""
    one = kept.version(request.town.pk, version_id)
    timetable, edition = kept.looked_at(one)
    row, shown = timetable.plans[0].rows.get(area_id), edition.areas.get(area_id)
    if row is None or shown is None:
        raise NotFound("collection-area-unknown", "この版にこの地区はありません。")
    cells, centre, problems = dict(row.cells), row.centre, {}
    if request.method == "POST":
        cells = {id_: request.POST.get(f"cell-{id_}", text) for id_, text in cells.items()}
        centre = request.POST.get("centre", "")
        try:
            saved(request, version_id, area_id, cells, centre)
            return redirect("calendars:staff-area", version_id, area_id)
        except Refusal as refusal:
            problems = dict(refusal.fields)
    held = Standing(request.town.pk, 0, None, timetable, {edition.id: edition})
    types = {id_: type_of(id_, text) for id_, text in edition.types.items()}
    year = fiscal_year(today())
    firsts = [month_moved(date(year, 4, 1), at) for at in range(MONTHS)]
    return render(
        request,
        "calendars/staff_area.html",
        {
            "version": one,
            "draft": one.published_at is None and bool(set(request.user.roles) & set(WRITERS)),
            "area": shown,
            "name": shown.title("ja"),
            "centre": centre,
            "centres": sorted({each.centre for each in edition.areas.values() if each.centre}),
            "lines": [
                {
                    "id": id_,
                    "type": types[id_],
                    "text": text,
                    "reading": reading_of(text),
                    "problem": problems.get(f"cell-{id_}", ""),
                }
                for id_, text in cells.items()
                if id_ in types
            ],
            "refused": bool(problems),
            "year": year,
            "months": [month_of(held, shown, each.year, each.month, types) for each in firsts],
        },
        status=422 if problems else 200,
    )


def saved(request: HttpRequest, version_id: int, area_id: int, cells: dict[int, str], centre: str) -> None:
    if not set(request.user.roles) & set(WRITERS):
        raise Forbidden("calendar-not-writer", "収集カレンダーを変更する役割がありません。")
    services.edit_cells(
        actor=actor_of(request.user), town=request.town, version_id=version_id, area_id=area_id, cells=cells,
        centre=centre, now=SystemClock().now(),
    )  # fmt: skip
    messages.success(request, "保存しました。")


@staff_only(*WRITERS)
@require_POST
def replace(request: HttpRequest, version_id: int) -> HttpResponse:
    """The same change in every area that says the same."""
    type_id = request.POST.get("type", "")
    changed = services.replace_cells(
        actor=actor_of(request.user), town=request.town, version_id=version_id,
        type_id=int(type_id) if type_id.isdecimal() and len(type_id) < 19 else 0,
        old=request.POST.get("old", ""), new=request.POST.get("new", ""), now=SystemClock().now(),
    )  # fmt: skip
    messages.success(request, f"{changed:,}地区を変更しました。")
    return redirect("calendars:staff-version", version_id)


@staff_only(*WRITERS)
@require_POST
def suspensions(request: HttpRequest, version_id: int) -> HttpResponse:
    """A line each: centre, first and last day."""
    found = []
    for number, line in enumerate(request.POST.get("suspensions", "").splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("，", ",").replace("、", ",").split(",")]
        first, last = (parse_day(part) for part in parts[1:]) if len(parts) == 3 else (None, None)
        if first is None or last is None:
            raise Refusal(
                "calendar-suspensions",
                f"{number}行目「{line.strip()}」は、「東部センター,2026/12/31,2027/1/3」のように書きます。",
            )
        found.append((parts[0], first, last))
    services.set_suspensions(
        actor=actor_of(request.user), town=request.town, version_id=version_id, suspensions=found,
        shifts="shifts" in request.POST, now=SystemClock().now(),
    )  # fmt: skip
    messages.success(request, "休止を保存しました。")
    return redirect("calendars:staff-version", version_id)
