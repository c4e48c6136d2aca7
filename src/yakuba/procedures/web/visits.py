"""From a phone to the counter: the resident's QR, and the page on which a clerk reads it (書かない窓口)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.cases.web.access import case_of_visitor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.core.bringing import to_bring
from yakuba.procedures.core.qr import draw_qr, read_qr
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.booked import booked
from yakuba.procedures.queries.fees import bill_of
from yakuba.procedures.queries.panels import DECIDERS
from yakuba.procedures.queries.visits import code_text, is_good, visit_code
from yakuba.procedures.web.desk import COUNTER, keep_key
from yakuba.procedures.web.downloads import pdf_response
from yakuba.procedures.web.offering import desk_of
from yakuba.webkit.access import public, staff_only
from yakuba.webkit.uploads import inspect

STAFF = tuple(sorted(DECIDERS))


def to_take_along(request: HttpRequest, case: Any, language: str) -> dict[str, Any]:
    """For the receipt: what was booked, what it costs, and the code for the counter."""
    opened = applications.application_of(town_id=request.town.pk, case_id=case.pk)
    code = visit_code(town_id=request.town.pk, case_id=case.pk)
    return {
        "bookings": booked(desk_of(request, case), opened, language),
        "bill": bill_of(opened.procedure, application_id=opened.application.pk, language=language),
        "code": code if is_good(code, SystemClock().now()) else None,
        "on_site": opened.procedure.is_finished_on_site,
        "statement": opened.procedure.statement,
        "bring": to_bring(opened.procedure, opened.answers),
    }


@public
@require_safe
def qr(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """The code as a picture; it is in no address and in no page's text."""
    case = case_of_visitor(request, receipt_number)
    held = visit_code(town_id=request.town.pk, case_id=case.pk)
    if held is None or not is_good(held, SystemClock().now()):
        raise NotFound("visit-code-unknown", "この手続きに、いま使えるQRコードはありません。")
    response = HttpResponse(draw_qr(code_text(held)), content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    return response


@public
@require_safe
def statement(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """The paper to sign, for those who send it by post."""
    case = case_of_visitor(request, receipt_number)
    return paper(request, applications.application_of(town_id=request.town.pk, case_id=case.pk))


def paper(request: HttpRequest, opened: Any) -> HttpResponse:
    if not opened.procedure.is_finished_on_site:
        raise NotFound("statement-none", "この手続きに、署名する用紙はありません。")
    content = services.statement_paper(town=request.town, opened=opened, day=local_date(SystemClock().now()))
    return pdf_response(content, f"{opened.case.receipt_number}-form.pdf")


@staff_only(*STAFF)
def scan(request: HttpRequest) -> HttpResponse:
    """A hand scanner types into the box; a photograph is read here; a camera in the browser fills the box."""
    problem = ""
    if request.method == "POST":
        try:
            case_id = services.redeem_code(
                actor=actor_of(request.user), town=request.town, typed=typed(request), now=SystemClock().now()
            )
        except (Refusal, NotFound) as refusal:
            problem = refusal.message
        else:
            messages.success(request, "事前入力を開きました。本人確認をして、内容を確かめてください。")
            return redirect("console:case", case_id)
    return render(request, "procedures/scan.html", {"problem": problem}, status=422 if problem else 200)


def typed(request: HttpRequest) -> str:
    """What is in the box, else what the photograph shows. Raises Refusal."""
    code = request.POST.get("code", "").strip()[:200]
    upload = request.FILES.get("picture")
    if code or upload is None:
        return code
    picture = inspect(upload, accept=("jpeg", "png"), max_bytes=settings.UPLOAD_MAX_BYTES)
    found = read_qr(picture.content)
    if not found:
        raise Refusal(
            "visit-code-unread", "写真の中にQRコードが見つかりません。明るいところで、QRコードを大きく撮ってください。"
        )
    return found


@staff_only(*STAFF)
@require_POST
def identity(request: HttpRequest, case_id: int) -> HttpResponse:
    services.check_identity(
        actor=actor_of(request.user),
        town=request.town,
        case_id=case_id,
        visitor=request.POST.get("visitor", ""),
        shown=request.POST.getlist("shown"),
        now=SystemClock().now(),
    )
    messages.success(request, "本人確認を記録しました。")
    return redirect("console:case", case_id)


@staff_only(*STAFF)
@require_POST
def renew(request: HttpRequest, case_id: int) -> HttpResponse:
    services.renew_code(actor=actor_of(request.user), town=request.town, case_id=case_id, now=SystemClock().now())
    messages.success(request, "新しいQRコードを出しました。住民の状況のページに表示されます。")
    return redirect("console:case", case_id)


@staff_only(*STAFF)
@require_POST
def edit(request: HttpRequest, case_id: int) -> HttpResponse:
    """Open what was filled in beforehand in the counter's form; sending it keeps the earlier version."""
    opened = applications.application_of(town_id=request.town.pk, case_id=case_id)
    _, key = services.start_draft(
        actor=COUNTER.actor(request),
        town=request.town,
        pack_id=opened.procedure.id,
        version=opened.application.pack,
        channel=opened.case.channel,
        now=SystemClock().now(),
        owner_id=COUNTER.owner(request),
        answers=opened.answers,
        corrects_id=case_id,
    )
    response = redirect(COUNTER.url("section", opened.procedure.id, opened.procedure.form.sections[0].id))
    keep_key(request, response, COUNTER, opened.procedure.id, key)
    return response


@staff_only(*STAFF)
@require_safe
def print_statement(request: HttpRequest, case_id: int) -> HttpResponse:
    return paper(request, applications.application_of(town_id=request.town.pk, case_id=case_id))
