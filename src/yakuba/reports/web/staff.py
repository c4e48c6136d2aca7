"""What staff do with one report, each a POST from the page of its case."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.cases.web.staff import CASE_PAGE, version
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.queries import reports
from yakuba.reports.queries.panels import WORKERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.uploads import receive_photo

ROLES = ("before", "after")


def act(request: HttpRequest, report_id: int, service: Callable[..., Any], done: str, **given: Any) -> HttpResponse:
    """Call one service, say what happened, go back to the case. What is refused is said on the same page."""
    report = reports.report_for_staff(town_id=request.town.pk, report_id=report_id)
    try:
        service(actor=actor_of(request.user), town=request.town, report_id=report_id, now=SystemClock().now(), **given)
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
    return redirect(CASE_PAGE, report.case_id)


@staff_only(*sorted(WORKERS))
@require_POST
def acknowledge(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(
        request,
        report_id,
        services.acknowledge,
        "対応を始めました。",
        text=request.POST.get("text", ""),
        expected_version=version(request),
    )


@staff_only(*sorted(WORKERS))
@require_POST
def close(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(
        request,
        report_id,
        services.close,
        "対応を終えました。",
        outcome=request.POST.get("outcome", ""),
        text=request.POST.get("text", ""),
        expected_version=version(request),
    )


@staff_only(*sorted(WORKERS))
@require_POST
def reopen(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(request, report_id, services.reopen, "対応を再開しました。", reason=request.POST.get("reason", ""))


@staff_only(*sorted(WORKERS))
@require_POST
def update(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(request, report_id, services.post_update, "進み具合を載せました。", text=request.POST.get("text", ""))


@staff_only(*sorted(WORKERS))
@require_POST
def category(request: HttpRequest, report_id: int) -> HttpResponse:
    chosen = request.POST.get("category", "")
    return act(request, report_id, services.change_category, "区分を変えました。", category=chosen)


@staff_only(*sorted(WORKERS))
@require_POST
def priority(request: HttpRequest, report_id: int) -> HttpResponse:
    chosen = request.POST.get("priority", "")
    return act(
        request,
        report_id,
        services.change_priority,
        "優先度を変えました。",
        priority=int(chosen) if chosen in {"1", "2", "3"} else 0,
    )


@staff_only(*sorted(WORKERS))
@require_POST
def publish(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(request, report_id, services.publish, "公開しました。", public_text=request.POST.get("public_text", ""))


@staff_only(*sorted(WORKERS))
@require_POST
def hide(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(request, report_id, services.hide, "非公開にしました。")


@staff_only(*sorted(WORKERS))
@require_POST
def unmerge(request: HttpRequest, report_id: int) -> HttpResponse:
    return act(request, report_id, services.unmerge, "まとめるのを取り消しました。")


@staff_only(*sorted(WORKERS))
@require_POST
def photo(request: HttpRequest, report_id: int) -> HttpResponse:
    """Photos from before or after the work."""
    report = reports.report_for_staff(town_id=request.town.pk, report_id=report_id)
    role = request.POST.get("role", "")
    files = request.FILES.getlist("photos")[:10]
    try:
        found = [receive_photo(each, max_bytes=settings.UPLOAD_MAX_BYTES) for each in files]
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(CASE_PAGE, report.case_id)
    for each in found:
        services.accept_photo(
            actor=actor_of(request.user),
            town=request.town,
            report=report,
            photograph=each,
            role=role if role in ROLES else "before",
            now=SystemClock().now(),
        )
    if found:
        messages.success(request, f"{len(found)}枚の写真を付けました。")
    else:
        messages.warning(request, "写真を選んでください。")
    return redirect(CASE_PAGE, report.case_id)
