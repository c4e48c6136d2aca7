"""What browsers, LINE and SMS providers tell us. Each proves by itself who it is; none has a session."""

import json
from hmac import compare_digest
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.messaging import queries, services
from yakuba.webkit import throttle
from yakuba.webkit.access import machine, public

LARGEST = 256 * 1024
DELIVERED = {"delivered", "sent", "accepted", "queued", "success", "ok"}


@public
@require_POST
def push(request: HttpRequest) -> HttpResponse:
    """A browser that allowed notifications: `{"endpoint", "keys": {"p256dh", "auth"}}`, as `PushSubscription.toJSON`."""
    throttle.demand("push-endpoint", throttle.client_address(request), 20, 600)
    data = _json(request)
    keys = data.get("keys")
    if not isinstance(keys, dict):
        raise Refusal("push-endpoint", "このブラウザーで通知を許可してから、もう一度お試しください。")
    key = services.register_endpoint(
        actor=ANONYMOUS,
        town=request.town,
        endpoint=str(data.get("endpoint", "")),
        p256dh=str(keys.get("p256dh", "")),
        auth=str(keys.get("auth", "")),
        now=SystemClock().now(),
    )
    return JsonResponse({"key": key})


@csrf_exempt
@machine
@require_POST
def line(request: HttpRequest) -> HttpResponse:
    """The webhook of the LINE Messaging API, signed with the channel secret."""
    if len(request.body) > LARGEST:
        raise Refusal("line-large", "The body is too large.")
    services.line_events(
        town=request.town,
        body=request.body,
        signature=request.headers.get("X-Line-Signature", ""),
        now=SystemClock().now(),
    )
    return HttpResponse(status=200)


@csrf_exempt
@machine
@require_POST
def sms_status(request: HttpRequest) -> HttpResponse:
    """A provider's report: `reference` is the number we gave, `status` its word. JSON or a form; the secret as a bearer token."""
    wanted = queries.sms_status_secret(town_id=request.town.pk)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not wanted or not compare_digest(wanted.encode(), given.encode()):
        raise Forbidden("sms-secret", "The bearer token is wrong.")
    data = _json(request) if request.content_type == "application/json" else request.POST.dict()
    status = str(data.get("status", "")).strip().lower()
    if status and status not in DELIVERED:
        word = "".join(letter for letter in status if letter.isascii() and letter.isalnum())[:20] or "failed"
        services.bounce(
            reference=str(data.get("reference", ""))[:80],
            code=f"sms-{word}",
            gone=False,
            town_id=request.town.pk,
            now=SystemClock().now(),
        )
    return HttpResponse(status=200)


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Refusal("json", "A JSON object is expected.")
    return data
