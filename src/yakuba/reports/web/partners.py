"""Open311 in both directions for staff: keys of programs that post reports, servers that reports are handed on to."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.core.open311.forwarding import REASONS, Failed
from yakuba.reports.core.open311.keys import HOURLY, MOST_HOURLY
from yakuba.reports.core.statuses import FORWARDINGS
from yakuba.reports.queries import catalogues, forwardings
from yakuba.reports.queries.program_keys import program_keys
from yakuba.webkit.access import staff_only

KEEPERS = ("admin", "dx")
CODE = "code-"
"""Before a category's name, in the field of its service_code over there."""


@staff_only(*KEEPERS)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    return page(request)


@staff_only(*KEEPERS)
@require_POST
def create_key(request: HttpRequest) -> HttpResponse:
    """The answer shows the key: nowhere else, and never again."""
    hourly = request.POST.get("hourly", "")
    try:
        key = services.create_program_key(
            actor=actor_of(request.user),
            town=request.town,
            name=request.POST.get("name", ""),
            department=request.POST.get("department", ""),
            hourly=int(hourly) if hourly.isascii() and hourly.isdigit() and len(hourly) < 9 else 0,
            publishes=request.POST.get("publishes") == "1",
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return page(request, typed=request.POST, errors=refused.fields or {"name": refused.message})
    response = page(request, key=key)
    response.headers["Cache-Control"] = "no-store"
    return response


@staff_only(*KEEPERS)
@require_POST
def revoke_key(request: HttpRequest, key_id: int) -> HttpResponse:
    services.revoke_program_key(actor=actor_of(request.user), town=request.town, key_id=key_id, now=SystemClock().now())
    messages.success(request, "キーを無効にしました。このキーでは、もう送れません。")
    return redirect("reports:partners")


@staff_only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def upstream(request: HttpRequest, upstream_id: int | None = None) -> HttpResponse:
    """A new server, or what is known of one. Its name stays as it is: the public reads it."""
    held = forwardings.upstream(town_id=request.town.pk, upstream_id=upstream_id) if upstream_id else None
    typed: Mapping[str, Any] = request.POST if request.method == "POST" else values_of(held)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            saved = services.set_upstream(
                actor=actor_of(request.user),
                town=request.town,
                name=held.name if held else request.POST.get("name", ""),
                url=request.POST.get("url", ""),
                categories=codes_of(request.POST),
                jurisdiction_id=request.POST.get("jurisdiction_id", ""),
                api_key=request.POST.get("api_key", "").strip(),
                active=request.POST.get("active") == "1",
                now=SystemClock().now(),
            )
        except Refusal as refused:
            errors = refused.fields or {"name": refused.message}
        else:
            messages.success(request, f"{saved.name}の設定を保存しました。続けて接続を確かめられます。")
            return redirect("reports:upstream", saved.pk)
    return render(
        request,
        "reports/upstream.html",
        {
            "held": held,
            "typed": typed,
            "errors": errors,
            "codes": [
                (f"{CODE}{code}", each.category.title["ja"], typed.get(f"{CODE}{code}", ""))
                for code, each in catalogues.offered(request.town.pk).items()
            ],
        },
        status=422 if errors else 200,
    )


@staff_only(*KEEPERS)
@require_POST
def check(request: HttpRequest, upstream_id: int) -> HttpResponse:
    """Whether it answers, and knows the codes it is to get. Nothing is sent."""
    try:
        found = services.check_upstream(town=request.town, upstream_id=upstream_id)
    except Failed as failed:
        messages.error(request, f"接続できませんでした：{REASONS.get(failed.reason, failed.reason)}。")
    else:
        titles = catalogues.titles(request.town.pk)
        missing = "、".join(titles.get(each, {}).get("ja", each) for each in found.missing)
        if missing:
            text = f"つながりました（{len(found.services)}種類）。次の区分のservice_codeが相手にありません：{missing}"
            messages.warning(request, text)
        else:
            messages.success(
                request, f"つながりました（{len(found.services)}種類）。service_codeはすべて合っています。"
            )
    return redirect("reports:upstream", upstream_id)


@staff_only(*KEEPERS)
@require_POST
def again(request: HttpRequest, report_id: int) -> HttpResponse:
    services.send_again(actor=actor_of(request.user), town=request.town, report_id=report_id, now=SystemClock().now())
    messages.success(request, "もう一度送ります。数分のうちに送られます。")
    return redirect("reports:partners")


def page(
    request: HttpRequest, typed: Mapping[str, Any] | None = None, errors: Mapping[str, str] | None = None, key: str = ""
) -> HttpResponse:
    counts = forwardings.counts(town_id=request.town.pk)
    servers = forwardings.upstreams(town_id=request.town.pk)
    context = {
        "keys": program_keys(town_id=request.town.pk),
        "key": key,
        "typed": typed or {"hourly": HOURLY},
        "errors": errors or {},
        "most_hourly": MOST_HOURLY,
        "departments": accounts.departments(request.town.pk),
        "states": FORWARDINGS.values(),
        "servers": [(each, [counts.get(each.pk, {}).get(state, 0) for state in FORWARDINGS]) for each in servers],
        "given_up": [
            (each, REASONS.get(each.reason, each.reason)) for each in forwardings.given_up(town_id=request.town.pk)
        ],
        "address": request.build_absolute_uri(reverse("open311:discovery", args=["xml"])),
    }
    return render(request, "reports/partners.html", context, status=422 if errors else 200)


def values_of(held: Any) -> dict[str, Any]:
    """As the form sends them."""
    if held is None:
        return {"active": "1"}
    return {
        "url": held.url,
        "jurisdiction_id": held.jurisdiction_id,
        "active": "1" if held.active else "",
        **{f"{CODE}{category}": code for category, code in held.categories.items()},
    }


def codes_of(given: Mapping[str, str]) -> dict[str, str]:
    """Category → service_code, where one is written."""
    return {
        name.removeprefix(CODE): text.strip() for name, text in given.items() if name.startswith(CODE) and text.strip()
    }
