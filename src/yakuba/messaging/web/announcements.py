"""Emergencies: one person writes, another lets it go, and both see how far it is."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.messaging import queries, services
from yakuba.messaging.core.texts import LANGUAGES
from yakuba.messaging.core.topics import Topic, topic_of
from yakuba.towns import queries as towns
from yakuba.webkit.access import staff_only

KEEPERS = ("admin", "dx", "head")


@staff_only(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def announcements(request: HttpRequest) -> HttpResponse:
    """Those that were written, with their progress; below, the form for another."""
    errors: dict[str, str] = {}
    channels = queries.open_channels(town_id=request.town.pk)
    areas = topics(request)
    if request.method == "POST":
        chosen = set(request.POST.getlist("topics")) & {each.id for each in areas}
        pairs = {
            each: (request.POST.get(f"subject-{each}", "").strip(), request.POST.get(f"body-{each}", "").strip())
            for each in LANGUAGES
        }
        texts = {language: pair for language, pair in pairs.items() if language == "ja" or all(pair)}
        try:
            services.announce(
                actor=actor_of(request.user),
                town=request.town,
                key=f"staff:{secrets.token_hex(8)}",
                texts=[services.TopicText(topic, texts) for topic in sorted(chosen)],
                channels=[each for each in request.POST.getlist("channels") if each in channels],
                urgent=True,
                needs_second=True,
                now=SystemClock().now(),
            )
        except Refusal as refused:
            errors = refused.fields or {"": refused.message}
        else:
            messages.success(request, "確認待ちにしました。別の人が確認すると、送られます。")
            return redirect("messaging:announcements")
    titles = {each.id: each.title for each in areas}
    return render(
        request,
        "messaging/announcements.html",
        {
            "rows": [
                (each, [titles.get(topic, topic) for topic in each.topics], each.author == str(actor_of(request.user)))
                for each in queries.announcements(town_id=request.town.pk)
            ],
            "areas": areas,
            "channels": channels,
            "errors": errors,
            "typed": request.POST,
            "chosen": request.POST.getlist("topics"),
            "languages": [("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English")],
        },
        status=422 if errors else 200,
    )


@staff_only(*KEEPERS)
@require_POST
def release(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Shows the refusal on the page where the writer presses the button themselves."""
    try:
        services.release(
            actor=actor_of(request.user), town=request.town, announcement_id=announcement_id, now=SystemClock().now()
        )
    except Forbidden as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "送り始めました。進み具合はこのページで見られます。")
    return redirect("messaging:announcements")


@staff_only(*KEEPERS)
@require_POST
def withdraw(request: HttpRequest, announcement_id: int) -> HttpResponse:
    services.withdraw(
        actor=actor_of(request.user), town=request.town, announcement_id=announcement_id, now=SystemClock().now()
    )
    messages.success(request, "取りやめました。だれにも送っていません。")
    return redirect("messaging:announcements")


def topics(request: HttpRequest) -> list[Topic]:
    """The whole town and each of its districts."""
    keys = ["emergency", *(f"emergency:{each.pk}" for each in towns.districts(request.town).order_by("name"))]
    return [topic for key in keys if (topic := topic_of(request.town.pk, key))]
