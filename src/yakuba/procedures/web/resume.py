"""途中で保存: leave a form, and go on with it later or on another device."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_POST

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.core.resuming import FIELD
from yakuba.procedures.queries import drafts
from yakuba.procedures.queries.drafts import KEPT, OpenDraft
from yakuba.procedures.web.desk import ONLINE, keep_key, require_draft
from yakuba.procedures.web.flow import language, page
from yakuba.webkit import throttle
from yakuba.webkit.access import public, resident_only
from yakuba.webkit.forms import visible_sections

# From one address: enough for a family, far too few for guessing 68 bits. Mails: enough for a mistyped address.
LOOK_UPS, LOOK_UP_SECONDS = 20, 600
MAILS, MAIL_SECONDS = 3, 3600

MISTYPED = gettext_noop("再開番号が正しくありません。16文字を、もう一度お確かめください。")
UNKNOWN = gettext_noop(
    "この再開番号の申請は見つかりません。番号が違うか、保存の期限が過ぎたか、もう申請が済んでいます。"
)


@public
def save(request: HttpRequest, pack_id: str) -> HttpResponse:
    """POST makes the code, or mails it; GET shows it as often as this browser asks."""
    opened = require_draft(request, ONLINE, pack_id)
    if opened.draft.case_id:
        return redirect(ONLINE.url("receipt", pack_id))
    if opened.draft.corrects_id:
        return redirect("cases:status", opened.draft.corrects.receipt_number)
    errors: dict[str, str] = {}
    recipient = request.POST.get("email", "").strip()
    if request.method == "POST":
        now = SystemClock().now()
        if "email" not in request.POST:
            services.offer_resume(actor=ONLINE.actor(request), opened=opened, now=now)
            return redirect(ONLINE.url("save", pack_id))
        try:
            validate_email(recipient)
        except ValidationError:
            errors["email"] = gettext("メールアドレスは「name@example.jp」のような形で入力してください。")
        else:
            throttle.demand("procedures.resume.mail", throttle.client_address(request), MAILS, MAIL_SECONDS)
            services.mail_resume_code(
                actor=ONLINE.actor(request),
                town=request.town,
                opened=opened,
                recipient=recipient,
                address=request.build_absolute_uri(reverse("procedures:resume")),
                language=language(),
                now=now,
            )
            messages.success(request, gettext("再開番号をメールで送りました。"))
            return redirect(ONLINE.url("save", pack_id))
    context = {
        **page(ONLINE, opened),
        "code": drafts.resume_code(opened.draft) if opened.draft.resume_digest else "",
        "until": local_date(opened.draft.updated_at + KEPT),
        "email": recipient,
        "errors": errors,
        "here": where(opened),
    }
    return render(request, "procedures/save.html", context, status=422 if errors else 200)


@public
def resume(request: HttpRequest) -> HttpResponse:
    """The code, by POST only: it must not stand in an address."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        throttle.demand("procedures.resume", throttle.client_address(request), LOOK_UPS, LOOK_UP_SECONDS)
        try:
            opened, code = drafts.find_by_code(
                town_id=request.town.pk, code=request.POST.get(FIELD, "")[:60], now=SystemClock().now()
            )
        except (NotFound, Refusal) as refused:
            said = MISTYPED if isinstance(refused, Refusal) else UNKNOWN
            errors = {FIELD: gettext(said)}
        else:
            return taken_up(request, opened, code)
    return render(request, "procedures/resume.html", {"errors": errors}, status=422 if errors else 200)


def taken_up(request: HttpRequest, opened: OpenDraft, code: str) -> HttpResponse:
    """From here on the code is this browser's key to the draft; the one that began it keeps its own."""
    response = redirect(where(opened))
    keep_key(request, response, ONLINE, opened.procedure.id, code)
    return response


def where(opened: OpenDraft) -> str:
    """The step that comes next."""
    today = local_date(SystemClock().now())
    sections = visible_sections(opened.procedure.form, opened.answers, today=today)
    pack_id, reached = opened.procedure.id, opened.draft.reached
    if reached >= len(sections):
        return ONLINE.url("review", pack_id)
    return ONLINE.url("section", pack_id, sections[reached].id)


@resident_only
def mine(request: HttpRequest) -> HttpResponse:
    """A signed-in resident's forms that are not sent yet."""
    found = drafts.drafts_of_resident(
        town_id=request.town.pk, resident_id=request.user.pk, since=SystemClock().now() - KEPT
    )
    return render(request, "procedures/drafts.html", {"rows": found, "language": language()})


@resident_only
@require_POST
def open_mine(request: HttpRequest, draft_id: int) -> HttpResponse:
    opened = own(request, draft_id)
    code = services.offer_resume(actor=ONLINE.actor(request), opened=opened, now=SystemClock().now())
    return taken_up(request, opened, code)


@resident_only
@require_POST
def forget_mine(request: HttpRequest, draft_id: int) -> HttpResponse:
    own(request, draft_id)
    services.forget_draft(
        actor=ONLINE.actor(request), town=request.town, resident_id=request.user.pk, draft_id=draft_id
    )
    messages.success(request, gettext("入力中の申請を消しました。"))
    return redirect("procedures:drafts")


def own(request: HttpRequest, draft_id: int) -> Any:
    return drafts.draft_of_resident(town_id=request.town.pk, resident_id=request.user.pk, draft_id=draft_id)
