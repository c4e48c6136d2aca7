"""The console's page for the town's chat: on which other sites it stands, and when clerks answer at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.chat_settings import parse_settings
from yakuba.inquiries.web.door import chat_settings
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.errors import told_fields

KEEPERS = ("admin", "dx")


@staff_only(*KEEPERS)
def edit(request: HttpRequest) -> HttpResponse:
    held = chat_settings(request.town)
    typed = held.as_plain() | {"origins": "\n".join(held.origins)}
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("origins", "live_from", "live_until")}
        typed["live"] = request.POST.get("live") == "on"
        try:
            services.set_chat(
                actor=actor_of(request.user), town=request.town, chat=parse_settings(**typed), now=SystemClock().now()
            )
        except Refusal as refused:
            errors = told_fields(refused)
        else:
            messages.success(request, "チャットの設定を保存しました。")
            return redirect("ask:settings")
    tag = f'<script src="{request.build_absolute_uri(reverse("chat-script"))}" async></script>'
    context = {"typed": typed, "errors": errors, "tag": tag, "origins": held.origins}
    return render(request, "ask/settings.html", context, status=422 if errors else 200)
