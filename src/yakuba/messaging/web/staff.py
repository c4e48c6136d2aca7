"""Messages that could not be delivered, for those who run the installation."""

from dataclasses import astuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.messaging import queries, services
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

KEEPERS = ("admin", "dx")
KEPT_DAYS = 90


@staff_only(*KEEPERS)
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """How many wait, went, were held back; and each that could not go."""
    return render(
        request,
        "messaging/outbox.html",
        {
            "days": queries.days(town_id=request.town.pk, now=SystemClock().now()),
            "counts": queries.outbox_counts(town_id=request.town.pk),
            "letters": queries.dead_letters(town_id=request.town.pk),
        },
    )


@staff_only(*KEEPERS)
@require_safe
def days_csv(request: HttpRequest) -> HttpResponseBase:
    """The table of days, as far back as messages are kept."""
    rows = queries.days(town_id=request.town.pk, now=SystemClock().now(), count=KEPT_DAYS)
    return csv_response("messages.csv", queries.COLUMNS, (astuple(row) for row in rows))


@staff_only(*KEEPERS)
@require_POST
def retry(request: HttpRequest, message_id: int) -> HttpResponse:
    return again(request, message_id)


@staff_only(*KEEPERS)
@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    return again(request, None)


def again(request: HttpRequest, message_id: int | None) -> HttpResponse:
    count = services.retry_dead(
        actor=actor_of(request.user), town=request.town, message_id=message_id, now=SystemClock().now()
    )
    messages.success(request, f"{count}件をもう一度送ります。")
    return redirect("messaging:outbox")
