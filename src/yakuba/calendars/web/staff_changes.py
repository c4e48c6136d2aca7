"""Storm and snow in two clicks: choose the day, say where it goes; everyone in the area is told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.core.words import day_in_words
from yakuba.calendars.queries import versions as kept
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.web.shown import DAY, today
from yakuba.calendars.web.staff import WRITERS, day_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import number_page, read_page


@staff_only(*WRITERS)
@require_http_methods(["GET", "POST"])
def changes(request: HttpRequest) -> HttpResponse:
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            made(request)
            return redirect("calendars:staff-changes")
        except Refusal as refusal:
            problems = dict(refusal.fields) or {"day": refusal.message}
    held = standing(request.town.pk)
    edition = held.on(today())
    found = kept.date_changes(request.town.pk)
    page = number_page(found, read_page(request.GET), total=found.count())
    types = {id_: text.name for id_, text in held.types(today()).items()}
    tomorrow = today() + DAY
    return render(
        request,
        "calendars/staff_changes.html",
        {
            "areas": list(edition.areas.values()) if edition else [],
            "types": types,
            "reasons": kept.REASONS,
            "asked": request.POST,
            "chosen": set(request.POST.getlist("areas")),
            "problems": problems,
            "rows": [row(each, types, held) for each in page.items],
            "page": page,
            "tomorrow": tomorrow,
            "after": tomorrow + DAY,
            "today": today(),
        },
        status=422 if problems else 200,
    )


def made(request: HttpRequest) -> None:
    cancelled = request.POST.get("act") == "cancel"
    day, moved_to = day_of(request, "day"), None if cancelled else day_of(request, "moved_to")
    if day is None:
        raise Refusal("calendar-change", "日付を選んでください。", fields={"day": "日付を選んでください。"})
    if not cancelled and moved_to is None:
        message = "いつに移すかを選んでください。"
        raise Refusal("calendar-change", message, fields={"moved_to": message})
    services.change_date(
        actor=actor_of(request.user), town=request.town, day=day, moved_to=moved_to,
        areas=numbers(request.POST.getlist("areas")) if request.POST.get("where") == "some" else (),
        types=numbers(request.POST.getlist("types")), reason=request.POST.get("reason", ""),
        note=request.POST.get("note", "").strip(), now=SystemClock().now(),
    )  # fmt: skip
    messages.success(request, "収集日を変更しました。画面・カレンダーアプリに出て、登録した人に知らせます。")


def numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 19]


def row(change: Any, types: dict[int, str], held: Any) -> dict[str, Any]:
    areas = [area.title("ja") for id_ in change.areas[:5] if (area := held.area(id_, today()))]
    return {
        "change": change,
        "day": day_in_words(change.day, "ja"),
        "moved_to": day_in_words(change.moved_to, "ja") if change.moved_to else "",
        "areas": areas,
        "more": max(0, len(change.areas) - 5),
        "types": [types[id_] for id_ in change.types if id_ in types],
        "past": change.day < today(),
    }


@staff_only(*WRITERS)
@require_POST
def withdraw(request: HttpRequest, change_id: int) -> HttpResponse:
    services.withdraw_change(
        actor=actor_of(request.user), town=request.town, change_id=change_id, now=SystemClock().now()
    )
    messages.success(request, "変更を取り消しました。元の日に収集します。")
    return redirect("calendars:staff-changes")
