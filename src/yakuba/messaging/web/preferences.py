"""What the owner of an address wants to be told. The link in each mail opens it; there is nothing to sign in to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.messaging import queries, services
from yakuba.webkit.access import public

HOURS = range(24)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    holder = queries.holder_of_token(request.town.pk, token)
    language = get_language() or "ja"
    if request.method == "POST":
        services.prefer(
            actor=ANONYMOUS,
            town=request.town,
            token=token,
            enabled=request.POST.get("enabled") == "1",
            quiet_from=hour(request.POST.get("quiet_from", "")),
            quiet_until=hour(request.POST.get("quiet_until", "")),
            shown=numbers(request.POST.getlist("shown")),
            kept={each: request.POST.get(f"when-{each}", "") for each in numbers(request.POST.getlist("kept"))},
            language=request.POST.get("language", ""),
            now=SystemClock().now(),
        )
        messages.success(request, gettext("受け取り方を変えました。"))
        return redirect("messaging:preferences", token)
    subscriptions = queries.wanted(town_id=request.town.pk, holder=holder, language=language)
    return render(
        request,
        "messaging/preferences.html",
        {
            "wish": queries.wish(town_id=request.town.pk, recipient=holder.digest, channel=holder.channel),
            "channel": holder.channel,
            "subscriptions": subscriptions,
            "language": subscriptions[0].language if subscriptions else "ja",
            "hours": HOURS,
            "token": token,
        },
    )


@csrf_exempt
@public
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: mail programs POST here without a cookie; people who follow the link get the page with the choice.

    The token is what authorises it, so no CSRF token is asked for: whoever has the link may stop the mails to it.
    """
    if request.method != "POST":
        return redirect("messaging:preferences", token)
    services.prefer(actor=ANONYMOUS, town=request.town, token=token, enabled=False, now=SystemClock().now())
    return HttpResponse(status=200, content_type="text/plain; charset=utf-8")


def hour(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]
