"""Keys of other systems' programs, and addresses that are told of what happened."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.core.keys import SCOPES
from yakuba.procedures.core.webhooks import KINDS
from yakuba.procedures.queries import connections as queries
from yakuba.webkit.access import staff_only

KEEPERS = ("admin", "dx")


def page(request: HttpRequest, **more: Any) -> HttpResponse:
    """`made` is a key or secret just made: shown this once."""
    context = {
        "keys": queries.api_keys(town_id=request.town.pk),
        "webhooks": queries.webhook_endpoints(town_id=request.town.pk),
        "scopes": SCOPES,
        "kinds": KINDS,
        **more,
    }
    response = render(request, "procedures/connections.html", context, status=422 if more.get("errors") else 200)
    response["Cache-Control"] = "no-store"
    return response


@staff_only(*KEEPERS)
def connections(request: HttpRequest) -> HttpResponse:
    return page(request)


@staff_only(*KEEPERS)
@require_POST
def create_key(request: HttpRequest) -> HttpResponse:
    try:
        key = services.create_api_key(
            actor=actor_of(request.user),
            town=request.town,
            name=request.POST.get("name", ""),
            scopes=request.POST.getlist("scopes"),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return page(request, errors=refused.fields, typed=request.POST)
    return page(request, made=key, made_what="APIキー")


@staff_only(*KEEPERS)
@require_POST
def revoke_key(request: HttpRequest, key_id: int) -> HttpResponse:
    services.revoke_api_key(actor=actor_of(request.user), town=request.town, key_id=key_id, now=SystemClock().now())
    return redirect("procedures:connections")


@staff_only(*KEEPERS)
@require_POST
def create_webhook(request: HttpRequest) -> HttpResponse:
    try:
        secret = services.create_webhook(
            actor=actor_of(request.user),
            town=request.town,
            url=request.POST.get("url", "")[:400],
            kinds=request.POST.getlist("kinds"),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return page(request, errors=refused.fields, typed=request.POST)
    return page(request, made=secret, made_what="通知先の署名の鍵")


@staff_only(*KEEPERS)
@require_POST
def end_webhook(request: HttpRequest, webhook_id: int) -> HttpResponse:
    services.end_webhook(
        actor=actor_of(request.user), town=request.town, webhook_id=webhook_id, now=SystemClock().now()
    )
    return redirect("procedures:connections")
