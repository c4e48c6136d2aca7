"""Where residents say what they want to be told of. Nothing to sign in to: each address confirms for itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging import queries, services
from yakuba.messaging.core.topics import offered, topic_of
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.errors import told, told_fields

ASKED_MOST, ASKED_SECONDS = 10, 600


@public
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Choose notices, an address and a time; `?topic=` chooses one beforehand, offered or not; `?line=` is a friend on LINE."""
    language = get_language() or "ja"
    topics = offered(request.town.pk, language)
    chosen = request.POST.getlist("topics") or request.GET.getlist("topic")
    extra = (topic_of(request.town.pk, each, language) for each in chosen if each not in {t.id for t in topics})
    topics = [*(topic for topic in extra if topic), *topics]
    friend = request.POST.get("line") or request.GET.get("line", "")
    # LINE is chosen from LINE alone: only there we learn whom to write to.
    channels = ["line"] if friend else [c for c in queries.open_channels(town_id=request.town.pk) if c != "line"]
    errors: dict[str, str] = {}
    if request.method == "POST":
        throttle.demand("subscribe", throttle.client_address(request), ASKED_MOST, ASKED_SECONDS)
        now = SystemClock().now()
        try:
            channel = open_channel(request.POST.get("channel", ""), channels)
            keys = services.subscribe(
                actor=ANONYMOUS,
                town=request.town,
                channel=channel,
                address=address(request, channel, friend),
                topics=chosen,
                when=request.POST.get("when", ""),
                language=language,
                confirmed=channel == "line",
                now=now,
            )
        except Refusal as refused:
            errors = told_fields(refused) or {"": told(refused)}
        else:
            if channel == "line":
                return redirect("messaging:confirm", queries.confirm_token(request.town.pk, keys))
            return redirect("messaging:subscribed")
    return render(
        request,
        "messaging/subscribe.html",
        {
            "topics": topics,
            "chosen": chosen,
            "channels": channels,
            "channel": request.POST.get("channel") or channels[0],
            "reminds": any(topic.reminds for topic in topics),
            "friend": friend,
            "push_key": queries.push_key(town_id=request.town.pk) if "push" in channels else "",
            "errors": errors,
        },
        status=422 if errors else 200,
    )


@public
def subscribed(request: HttpRequest) -> HttpResponse:
    """Says that a message is on its way; the same whether the address was known already or not."""
    return render(request, "messaging/subscribed.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button, because mail filters follow links by themselves."""
    language = get_language() or "ja"
    asked = queries.pending_of_token(request.town.pk, token)
    if not asked:
        raise NotFound("subscription-token", gettext("この確認のページは使えません。もう一度申し込んでください。"))
    done = request.method == "POST" or all(each.confirmed_at for each in asked)
    if request.method == "POST":
        services.confirm(actor=ANONYMOUS, town=request.town, token=token, now=SystemClock().now())
    titles = [topic.title for each in asked if (topic := topic_of(request.town.pk, each.topic, language))]
    return render(
        request,
        "messaging/confirm.html",
        {
            "titles": titles,
            "done": done,
            "preferences": queries.preference_token(request.town.pk, asked[0].address, asked[0].channel),
        },
    )


@csrf_exempt
@public
def end(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: one POST ends the subscription; who follows the link gets the page with every choice."""
    key = queries.ended_by_token(request.town.pk, token)
    if key is None:
        raise NotFound("subscription-token", gettext("このページの住所が正しくありません。"))
    if request.method == "POST":
        services.unsubscribe(actor=ANONYMOUS, town=request.town, subscriptions=[key], now=SystemClock().now())
        return HttpResponse(status=200, content_type="text/plain; charset=utf-8")
    found = queries.subscription(town_id=request.town.pk, subscription_id=key)
    if found is None:
        return render(request, "messaging/ended.html")
    return redirect("messaging:preferences", queries.preference_token(request.town.pk, found.address, found.channel))


def address(request: HttpRequest, channel: str, friend: str) -> str:
    """What was typed; for LINE whom the link was sent to, for this browser the key it was registered under."""
    if channel == "line":
        return queries.line_user(request.town.pk, friend, SystemClock().now()) or ""
    return request.POST.get("endpoint" if channel == "push" else "address", "")


def open_channel(text: str, channels: list[str]) -> str:
    """What was chosen, if the town has it; nothing chosen means the first."""
    if text and text not in channels:
        raise Refusal("subscription-channel", gettext("この受け取り方は、いまは選べません。"))
    return text or channels[0]
