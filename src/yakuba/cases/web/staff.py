"""What staff do with one case, each a POST from its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries, services
from yakuba.cases.web import downloads
from yakuba.cases.web.queue import WORKERS, assignee
from yakuba.cases.web.uploads import inspected
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only

CASE_PAGE = "console:case"


def act(request: HttpRequest, case_id: int, service: Callable[..., Any], done: str, **given: Any) -> HttpResponse:
    """Call one service, say what happened, go back to the case. What is refused is said on the same page."""
    try:
        service(actor=actor_of(request.user), town=request.town, case_id=case_id, now=SystemClock().now(), **given)
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
    return redirect(CASE_PAGE, case_id)


def version(request: HttpRequest) -> int | None:
    """The version that the page showed."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@staff_only(*WORKERS)
@require_POST
def message(request: HttpRequest, case_id: int) -> HttpResponse:
    try:
        files = inspected(request)
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(CASE_PAGE, case_id)
    body = request.POST.get("body", "")
    return act(request, case_id, services.write_message, "メッセージを送りました。", body=body, files=files)


@staff_only(*WORKERS)
@require_POST
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    return act(request, case_id, services.write_note, "メモを残しました。", body=request.POST.get("body", ""))


@staff_only(*WORKERS)
@require_POST
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    department = request.POST.get("department", "")
    return act(
        request,
        case_id,
        services.assign,
        "担当を変えました。",
        assignee_id=assignee(request, request.POST.get("assignee", "")),
        department_id=int(department) if department.isascii() and department.isdigit() else None,
        expected_version=version(request),
    )


@staff_only(*WORKERS)
@require_POST
def attach(request: HttpRequest, case_id: int) -> HttpResponse:
    """Papers that came by post or over the counter: for staff only unless shown to the applicant."""
    try:
        files = inspected(request)
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(CASE_PAGE, case_id)
    for each in files:
        services.attach(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case_id,
            inspected=each,
            field="staff",
            internal="shared" not in request.POST,
            now=SystemClock().now(),
        )
    if files:
        messages.success(request, f"{len(files)}件のファイルを添付しました。")
    else:
        messages.warning(request, "ファイルを選んでください。")
    return redirect(CASE_PAGE, case_id)


@staff_only(*WORKERS)
@require_POST
def examine(request: HttpRequest, case_id: int) -> HttpResponse:
    return act(
        request, case_id, services.transition, "審査を始めました。", act="examine", expected_version=version(request)
    )


@staff_only(*WORKERS)
@require_POST
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """The applicant asked for it on paper or at the counter."""
    return act(
        request,
        case_id,
        services.withdraw,
        "取下げとして処理しました。",
        reason=request.POST.get("reason", ""),
        expected_version=version(request),
    )


@staff_only("approver", "head", "admin")
@require_POST
def reopen(request: HttpRequest, case_id: int) -> HttpResponse:
    return act(
        request,
        case_id,
        services.reopen,
        "再開しました。",
        reason=request.POST.get("reason", ""),
        expected_version=version(request),
    )


@staff_only("head", "admin")
@require_POST
def protect(request: HttpRequest, case_id: int) -> HttpResponse:
    """支援措置 on or off."""
    on = request.POST.get("protected") == "1"
    done = "支援措置として、住所を伏せます。" if on else "支援措置の設定を外しました。"
    return act(request, case_id, services.set_protected, done, protected=on)


@staff_only("head", "admin")
@require_POST
def disclosure(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """The person's file with the notes in it, for a formal request (保有個人情報開示請求)."""
    case = queries.case_for_staff(town_id=request.town.pk, case_id=case_id)
    content = services.disclose(
        actor=actor_of(request.user), town=request.town, case_id=case_id, notes=True, now=SystemClock().now()
    )
    return downloads.archive_response(content, case.receipt_number)


@staff_only()
@require_POST
def mark_unread(request: HttpRequest, case_id: int) -> HttpResponse:
    services.mark_unread(actor=actor_of(request.user), town=request.town, case_id=case_id, now=SystemClock().now())
    return redirect(reverse("cases:queue"))


@staff_only()
@require_GET
def file(request: HttpRequest, case_id: int, key: str) -> HttpResponseBase:
    """Who looked is recorded; the page that puts a paper beside its answers shows it in a frame."""
    found = services.view_file(
        actor=actor_of(request.user), town=request.town, case_id=case_id, key=key, now=SystemClock().now()
    )
    return downloads.file_response(found, framed=True)
