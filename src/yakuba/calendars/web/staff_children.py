"""Find a child's notices by its date or by an address, and stop them. Looking is written to the ledger, without the child."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.queries import children
from yakuba.calendars.web.staff import WRITERS, day_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only

SHOWN, STOPS = 20, 20


@staff_only(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """By POST: neither a birth date nor an address belongs into an address line."""
    problems: dict[str, str] = {}
    found: list[children.Kept] | None = None
    if request.method == "POST":
        try:
            day = day_of(request, "day")
            address = request.POST.get("address", "").strip()
            found = sought(request.town.pk, day, address)
            services.note_look(
                actor=actor_of(request.user), town=request.town, found=len(found), now=SystemClock().now()
            )
        except Refusal as refusal:
            problems = dict(refusal.fields) or {"day": refusal.message}
    return render(
        request,
        "calendars/staff_children.html",
        {
            "found": found and found[:SHOWN],
            "nobody": found == [],
            "more": len(found) - SHOWN if found and len(found) > SHOWN else 0,
            "typed": request.POST,
            "problems": problems,
            "reasons": children.REASONS,
            "stops": children.stops(request.town.pk, STOPS),
        },
        status=422 if problems else 200,
    )


def sought(town_id: int, day: date | None, address: str) -> list[children.Kept]:
    """What fits both where both are given."""
    if day is None and not address:
        message = "生年月日（出産予定日）か、届け先のメールアドレス・電話番号を入れてください。"
        raise Refusal("notices-sought", message, fields={"day": message})
    told = children.of_addresses(town_id=town_id, addresses=[("email", address), ("sms", address)]) if address else None
    if day is None:
        return told or []
    born = children.of_day(town_id=town_id, day=day)
    return born if told is None else [each for each in born if each in told]


@staff_only(*WRITERS)
@require_POST
def stop(request: HttpRequest, plan_id: int) -> HttpResponse:
    services.stop_for_reason(
        actor=actor_of(request.user),
        town=request.town,
        plan_id=plan_id,
        reason=request.POST.get("reason", ""),
        now=SystemClock().now(),
    )
    messages.success(request, "お知らせを止めました。預かっていた日付と、送信待ちのお知らせも消しました。")
    return redirect("calendars:staff-children")
