"""What the owner of an address wants to be told. The link in each mail opens it; there is nothing to sign in to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound
from yakuba.messaging import queries, services
from yakuba.webkit.access import public

HOURS = range(24)


@public
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    recipient = queries.recipient_of_token(request.town.pk, token)
    if recipient is None:
        raise NotFound(
            "preference-token", "このページの住所が正しくありません。メールにある住所をもう一度開いてください。"
        )
    if request.method == "POST":
        services.prefer(
            actor=ANONYMOUS,
            town=request.town,
            token=token,
            enabled=request.POST.get("enabled") == "1",
            quiet_from=hour(request.POST.get("quiet_from", "")),
            quiet_until=hour(request.POST.get("quiet_until", "")),
            now=SystemClock().now(),
        )
        messages.success(request, gettext("受け取り方を変えました。"))
        return redirect("messaging:preferences", token)
    wish = queries.wish(town_id=request.town.pk, recipient=recipient)
    return render(request, "messaging/preferences.html", {"wish": wish, "hours": HOURS, "token": token})


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
