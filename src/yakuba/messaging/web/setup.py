"""Channels of the town: open, change, close; and lists of subscribers that were gathered elsewhere."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging import queries, services
from yakuba.messaging.core.accounts import FIELDS
from yakuba.messaging.services.import_subscribers import Imported
from yakuba.messaging.services.links import town_url
from yakuba.webkit.access import staff_only

KEEPERS = ("admin", "dx")
NAMES = {"push": "ブラウザーの通知（Web Push）", "line": "LINE", "sms": "SMS"}


@staff_only(*KEEPERS)
@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    return page(request)


@staff_only(*KEEPERS)
@require_POST
def set_up(request: HttpRequest, channel: str) -> HttpResponse:
    if channel not in FIELDS:
        raise NotFound("channel-unknown", "このチャネルはありません。")
    try:
        services.set_up(
            actor=actor_of(request.user),
            town=request.town,
            channel=channel,
            values=request.POST.dict(),
            enabled=request.POST.get("enabled") == "1",
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return page(request, errors={channel: refused.fields or {"": refused.message}})
    messages.success(request, f"{NAMES[channel]}の設定を保存しました。")
    return redirect("messaging:channels")


@staff_only(*KEEPERS)
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    try:
        if file is None or file.size > settings.UPLOAD_MAX_BYTES:
            message = "ファイルを選んでください（10MBまで）。"
            raise Refusal("subscribers-file", message, fields={"file": message})
        found = services.import_subscribers(
            actor=actor_of(request.user),
            town=request.town,
            content=file.read(),
            consented=request.POST.get("consented") == "1",
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return page(request, errors={"import": refused.fields or {"": refused.message}})
    return page(request, imported=found)


def page(
    request: HttpRequest, errors: dict[str, dict[str, str]] | None = None, imported: Imported | None = None
) -> HttpResponse:
    known = queries.accounts(town_id=request.town.pk)
    wrong = errors or {}
    return render(
        request,
        "messaging/channels.html",
        {
            "channels": [
                {
                    "id": id_,
                    "name": NAMES[id_],
                    "known": id_ in known,
                    "open": known.get(id_, False),
                    "fields": [
                        (
                            field,
                            request.POST.get(field.name, field.default or ""),
                            wrong.get(id_, {}).get(field.name, ""),
                        )
                        for field in fields
                    ],
                    "errors": wrong.get(id_, {}),
                }
                for id_, fields in FIELDS.items()
            ],
            "import_errors": wrong.get("import", {}),
            "imported": imported,
            "town_url": town_url(request.town),
            "subscribers": queries.subscribers_by_channel(town_id=request.town.pk),
        },
        status=422 if wrong else 200,
    )
