"""What a resident sees of their cases: by receipt number and secret, or signed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries, services
from yakuba.cases.core import workflow
from yakuba.cases.web import access, calendar, downloads, words
from yakuba.cases.web.uploads import inspected
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.kernel.ports import case_kinds
from yakuba.webkit import throttle
from yakuba.webkit.access import public, resident_only
from yakuba.webkit.errors import told_fields

# Attempts from one address: more than a family needs, far too few for guessing 72 bits.
LOOK_UPS, LOOK_UP_SECONDS = 20, 600
REPLIES, REPLY_SECONDS = 20, 3600


@public
def lookup(request: HttpRequest) -> HttpResponse:
    """Receipt number and secret, by POST only: neither may stand in an address."""
    number = request.POST.get("receipt_number", "")[:40]
    errors: dict[str, str] = {}
    if request.method == "POST":
        throttle.demand("cases.lookup", throttle.client_address(request), LOOK_UPS, LOOK_UP_SECONDS)
        try:
            case = queries.find_by_receipt(
                town_id=request.town.pk, number=number, secret=request.POST.get("secret", "")[:60]
            )
        except (NotFound, Refusal) as refused:
            errors = told_fields(refused)
        else:
            access.remember(request, case.pk)
            return redirect("cases:status", case.receipt_number)
    context = {"number": number, "errors": errors, "known": bool(access.shown(request))}
    return render(request, "cases/lookup.html", context, status=422 if errors else 200)


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget on this browser which cases were opened."""
    access.forget(request)
    messages.success(request, gettext("この端末での表示を終わりました。"))
    return redirect("cases:lookup")


@public
@require_safe
def status(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """Where it stands and what to do next; someone who has not shown the secret is asked for it."""
    try:
        case = access.case_of_visitor(request, receipt_number)
    except NotFound:
        return redirect("cases:lookup")
    return status_page(request, case)


def status_page(
    request: HttpRequest, case: Any, *, typed: dict[str, Any] | None = None, errors: dict[str, str] | None = None
) -> HttpResponse:
    kind = case_kinds.get(case.kind) if case.kind in case_kinds else None
    panels = kind.resident_panels(case.pk) if kind else []
    closed = case.state in workflow.CLOSED
    return render(
        request,
        "cases/status.html",
        {
            "case": case,
            "state": words.state(case),
            "colour": words.COLOURS[case.state],
            "next": words.next_step(case),
            "steps": words.stages(case),
            "panels": [render_to_string(panel.template, panel.context, request) for panel in panels],
            "thread": queries.thread(town_id=request.town.pk, case_id=case.pk, internal=False),
            "may_withdraw": "withdraw" in workflow.acts(case.state, "resident", decided=case.is_decided),
            "closed": closed,
            "days_left": calendar.days_left(request.town, case),
            "has_days": bool(calendar.entries(request, case)),
            "feedback": queries.feedback(town_id=request.town.pk, case_id=case.pk) if closed else None,
            "ratings": words.RATINGS,
            "typed": typed or {},
            "errors": errors or {},
        },
        status=422 if errors else 200,
    )


@public
@require_POST
def reply(request: HttpRequest, receipt_number: str) -> HttpResponse:
    case = access.case_of_visitor(request, receipt_number)
    throttle.demand("cases.reply", str(case.pk), REPLIES, REPLY_SECONDS)
    body = request.POST.get("body", "")
    try:
        services.write_message(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case.pk,
            body=body,
            files=inspected(request),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        errors = told_fields(refused)
        if not errors:
            raise
        return status_page(request, case, typed={"body": body}, errors=errors)
    messages.success(request, gettext("メッセージを送りました。"))
    return redirect("cases:status", case.receipt_number)


@public
def withdraw(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """A page that says what it means, then the act."""
    case = access.case_of_visitor(request, receipt_number)
    if request.method == "POST":
        services.withdraw(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case.pk,
            reason=request.POST.get("reason", ""),
            now=SystemClock().now(),
        )
        messages.success(request, gettext("手続きを取り下げました。"))
        return redirect("cases:status", case.receipt_number)
    if "withdraw" not in workflow.acts(case.state, "resident", decided=case.is_decided):
        return redirect("cases:status", case.receipt_number)
    return render(request, "cases/withdraw.html", {"case": case})


@public
@require_POST
def feedback(request: HttpRequest, receipt_number: str) -> HttpResponse:
    case = access.case_of_visitor(request, receipt_number)
    rating, text = request.POST.get("rating", ""), request.POST.get("text", "")
    try:
        services.give_feedback(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case.pk,
            rating=int(rating) if rating in {"1", "2", "3", "4", "5"} else 0,
            text=text,
            now=SystemClock().now(),
        )
    except Refusal as refused:
        errors = told_fields(refused)
        if not errors:
            raise
        return status_page(request, case, typed={"rating": rating, "text": text}, errors=errors)
    messages.success(request, gettext("ご意見をありがとうございました。"))
    return redirect("cases:status", case.receipt_number)


@public
@require_POST
def disclosure(request: HttpRequest, receipt_number: str) -> HttpResponseBase:
    """Everything of this case in one file."""
    case = access.case_of_visitor(request, receipt_number)
    content = services.disclose(
        actor=actor_of(request.user), town=request.town, case_id=case.pk, now=SystemClock().now()
    )
    return downloads.archive_response(content, case.receipt_number)


@public
@require_GET
def file(request: HttpRequest, receipt_number: str, key: str) -> HttpResponseBase:
    case = access.case_of_visitor(request, receipt_number)
    return downloads.file_response(queries.attachment_for_visitor(town_id=request.town.pk, case_id=case.pk, key=key))


@resident_only
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A signed-in resident's own cases."""
    cases = queries.cases_of_resident(town_id=request.town.pk, resident_id=request.user.pk)
    rows = [(case, words.state(case), words.COLOURS[case.state]) for case in cases]
    return render(request, "cases/mine.html", {"rows": rows})
