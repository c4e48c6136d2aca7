"""The console's calendar of slots: add, change the room, call off a day; and the list of the day."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import guests, slots
from yakuba.procedures.queries.panels import DECIDERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

STAFF = tuple(sorted(DECIDERS))
DAYS = 28


def today() -> date:
    return local_date(SystemClock().now())


def chosen_book(request: HttpRequest, key: str) -> slots.Book:
    return slots.book(town_id=request.town.pk, on=today(), key=key)


def read_day(text: str, field: str = "day") -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("slot-day", "日付を入れてください。", fields={field: "日付を入れてください。"}) from error


def read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def address(book: slots.Book, day: date) -> str:
    return f"{reverse('procedures:slots')}?calendar={book.key}&from={day.isoformat()}"


@staff_only()
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Four weeks of one calendar."""
    books = slots.books(town_id=request.town.pk, on=today())
    key = request.GET.get("calendar", "")
    book = next((each for each in books if each.key == key), books[0] if books else None)
    if book is None:
        return render(request, "procedures/slots.html", {"books": []})
    try:
        start = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        start = today()
    rows = slots.slots_of(town_id=request.town.pk, book=book, start=start, days=DAYS)
    places, audiences = book.places(), book.audiences()
    days = []
    for day, group in groupby(rows, key=lambda slot: slot.day):
        held = list(group)
        days.append(
            {
                "day": day,
                "title": held[0].time.day_text("ja"),
                "past": day < today(),
                "closed": all(slot.closed_at for slot in held),
                "reason": next((slot.closed_reason for slot in held if slot.closed_reason), ""),
                "taken": sum(slot.taken for slot in held),
                "capacity": sum(slot.capacity for slot in held),
                "slots": [
                    (slot, places.get(slot.place, slot.place), audiences.get(slot.audience, slot.audience))
                    for slot in held
                ],
            }
        )
    return render(
        request,
        "procedures/slots.html",
        {
            "books": books,
            "book": book,
            "days": days,
            "start": start,
            "until": start + timedelta(days=DAYS - 1),
            "before": start - timedelta(days=DAYS),
            "after": start + timedelta(days=DAYS),
            "places": places,
            "audiences": audiences,
            "may_edit": bool(set(request.user.roles) & DECIDERS),
        },
    )


@staff_only(*STAFF)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    book = chosen_book(request, request.POST.get("calendar", ""))
    count = services.make_slots(actor=actor_of(request.user), town=request.town, book=book, now=SystemClock().now())
    messages.success(request, f"{count}枠を追加しました。" if count else "規則どおりの枠はもうそろっています。")
    return redirect(address(book, today()))


@staff_only(*STAFF)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    book, day = chosen_book(request, request.POST.get("calendar", "")), read_day(request.POST.get("day", ""))
    try:
        starts, ends = (time.fromisoformat(request.POST.get(name, "")) for name in ("starts", "ends"))
    except ValueError as error:
        raise Refusal("slot-window", "始まりと終わりの時刻を入れてください。") from error
    services.add_slot(
        actor=actor_of(request.user),
        town=request.town,
        book=book,
        day=day,
        starts=starts,
        ends=ends,
        place=request.POST.get("place", ""),
        audience=request.POST.get("audience", ""),
        capacity=read_number(request.POST.get("capacity", "")),
        now=SystemClock().now(),
    )
    messages.success(request, "枠を追加しました。")
    return redirect(address(book, day))


@staff_only(*STAFF)
@require_POST
def capacity(request: HttpRequest, slot_id: int) -> HttpResponse:
    slot = slots.slot_for_staff(town_id=request.town.pk, slot_id=slot_id)
    book = chosen_book(request, f"{slot.pack_id}:{slot.calendar}")
    services.change_capacity(
        actor=actor_of(request.user),
        town=request.town,
        book=book,
        slot_id=slot.pk,
        capacity=read_number(request.POST.get("capacity", "")),
        now=SystemClock().now(),
    )
    messages.success(request, "定員を変えました。")
    return redirect(address(book, slot.day))


@staff_only(*STAFF)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Call off a day, or take that back."""
    book, day = chosen_book(request, request.POST.get("calendar", "")), read_day(request.POST.get("day", ""))
    common: dict[str, Any] = {
        "actor": actor_of(request.user), "town": request.town, "book": book, "day": day, "now": SystemClock().now(),
    }  # fmt: skip
    if "reopen" in request.POST:
        services.reopen_day(**common)
        messages.success(request, "中止を取り消しました。取り消された予約は、本人が予約し直すと戻ります。")
        return redirect(address(book, day))
    count = services.close_day(reason=request.POST.get("reason", ""), **common)
    messages.success(request, f"中止にしました。予約していた{count}件へ、予約し直しのお願いを送りました。")
    return redirect("procedures:slot-day", book.procedure.id, book.calendar.id, day.isoformat())


@staff_only()
@require_safe
def day_list(request: HttpRequest, pack_id: str, calendar_id: str, day: str) -> HttpResponseBase:
    """Who comes that day; `?format=csv` as a file."""
    book, on = chosen_book(request, f"{pack_id}:{calendar_id}"), read_day(day)
    listed = guests.list_of_day(town_id=request.town.pk, book=book, day=on)
    if request.GET.get("format") == "csv":
        return csv_response(f"{pack_id}-{on.isoformat()}.csv", csv_head(listed), csv_rows(listed))
    return render(
        request,
        "procedures/slot_day.html",
        {
            "book": book,
            "day": on,
            "listed": listed,
            "may_mark": on <= today() and bool(set(request.user.roles) & DECIDERS),
        },
    )


def csv_head(listed: guests.DayList) -> list[str]:
    return ["時間", "場所", "受付番号", "氏名", "電話番号", *listed.columns, "来場"]


def csv_rows(listed: guests.DayList) -> Iterator[list[Any]]:
    for guest in [*listed.guests, *listed.cancelled]:
        cancelled = "中止" if guest.booking.ended_at else guest.booking.get_attendance_display()
        yield [
            f"{guest.booking.slot.starts:%H:%M}-{guest.booking.slot.ends:%H:%M}",
            guest.place,
            guest.case.receipt_number,
            guest.case.applicant_name,
            guest.case.contact_phone,
            *guest.told,
            cancelled,
        ]


@staff_only(*STAFF)
@require_POST
def attend(request: HttpRequest, booking_id: int) -> HttpResponse:
    booking = services.mark_attendance(
        actor=actor_of(request.user),
        town=request.town,
        booking_id=booking_id,
        attendance=request.POST.get("attendance", ""),
        now=SystemClock().now(),
    )
    slot = booking.slot
    return redirect("procedures:slot-day", slot.pack_id, slot.calendar, slot.day.isoformat())
