"""進達: hand an application to the authority that decides, and record what came back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.web.staff import DECIDERS, version_seen
from yakuba.webkit.access import staff_only


@staff_only(*DECIDERS)
@require_POST
def forward(request: HttpRequest, case_id: int) -> HttpResponse:
    services.forward(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        opinion=request.POST.get("message", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "進達書を作成しました。本人へもお知らせしました。")
    return redirect("console:case", case_id)


@staff_only(*DECIDERS)
@require_POST
def take_back(request: HttpRequest, case_id: int) -> HttpResponse:
    services.take_back(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        reason=request.POST.get("reason", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "返却を受け、審査に戻しました。")
    return redirect("console:case", case_id)


@staff_only(*DECIDERS)
@require_POST
def record_decision(request: HttpRequest, case_id: int) -> HttpResponse:
    try:
        decided_on = date.fromisoformat(request.POST.get("decided_on", ""))
    except ValueError as error:
        raise Refusal(
            "decision-day", "決定の日付を入れてください。", fields={"decided_on": "日付を入れてください。"}
        ) from error
    services.record_decision(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        outcome=request.POST.get("outcome", ""),
        decided_on=decided_on,
        number=request.POST.get("number", ""),
        reasons=request.POST.get("reasons", ""),
        expected_version=version_seen(request),
        now=SystemClock().now(),
    )
    messages.success(request, "決定を記録し、本人へお知らせしました。")
    return redirect("console:case", case_id)
