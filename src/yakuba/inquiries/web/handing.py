"""From a conversation to a person: the resident's form and receipt, and the clerk's answer."""

import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import services as cases
from yakuba.cases.web import access
from yakuba.inquiries import services
from yakuba.inquiries.queries import conversations
from yakuba.inquiries.queries.handovers import WORKERS
from yakuba.inquiries.web.door import HANDED, drawn, embedded, keep, key_of
from yakuba.inquiries.web.live import box
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.towns import queries as towns
from yakuba.webkit import throttle
from yakuba.webkit.access import public, staff_only
from yakuba.webkit.errors import told_fields

HANDOVERS, HANDOVER_SECONDS = 10, 3600
LONGEST_NAME, LONGEST_EMAIL, LONGEST_VERSION = 60, 254, 10
EMAIL_WRONG = gettext_noop("メールアドレスの形になっていません。なくても送れます。")


@public
def person(request: HttpRequest) -> HttpResponse:
    """What to tell the clerk; the last question is there already."""
    turns = conversations.turns(conversations.conversation(town_id=request.town.pk, key=key_of(request)))
    typed = {"question": turns[-1].text if turns else "", "once": secrets.token_urlsafe(16)}
    errors: dict[str, str] = {}
    if request.method == "POST" and "begin" not in request.POST:
        throttle.demand("inquiries.person", throttle.client_address(request), HANDOVERS, HANDOVER_SECONDS)
        typed = {name: request.POST.get(name, "").strip() for name in ("question", "name", "email", "once")}
        try:
            submitted = handed_over(request, typed)
        except Refusal as refused:
            errors = told_fields(refused)
            if not errors:
                raise
        else:
            return remembered(request, submitted)
    today = local_date(SystemClock().now())
    context = {
        "typed": typed,
        "errors": errors,
        "has_turns": bool(turns),
        "closed_today": not towns.working_days(request.town).is_working(today),
    }
    return drawn(request, "ask/person.html", context, status=422 if errors else 200)


def remembered(request: HttpRequest, submitted: cases.Submitted) -> HttpResponse:
    """A frame has no memory: there the receipt is the answer itself."""
    if embedded(request):
        context = {"case": submitted.case, "secret": submitted.secret} | box(request, submitted.case.pk)
        return drawn(request, "ask/received.html", context)
    access.remember(request, submitted.case.pk)
    keep(request, "")
    request.session[HANDED] = [submitted.case.receipt_number, submitted.case.submit_key]
    return redirect("ask:received")


def handed_over(request: HttpRequest, typed: dict[str, str]) -> cases.Submitted:
    """Refusal with the field that has to be mended."""
    email = typed["email"][:LONGEST_EMAIL]
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refusal("email-wrong", EMAIL_WRONG, fields={"email": EMAIL_WRONG}) from None
    return services.hand_over(
        actor=actor_of(request.user),
        town=request.town,
        key=key_of(request),
        submit_key=f"ask-{typed['once'][:40] or secrets.token_urlsafe(16)}",
        typed=typed["question"],
        applicant=cases.Applicant(
            name=typed["name"][:LONGEST_NAME],
            email=email,
            language=get_language() or "ja",
            resident_id=access.resident_id(request),
        ),
        now=SystemClock().now(),
    )


@public
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Receipt number and 照会番号, as often as this browser asks; neither is in the address."""
    number, submit_key = request.session.get(HANDED, ["", ""])
    if not number:
        return redirect("ask:page")
    case = access.case_of_visitor(request, number)
    secret = cases.secret_of(town=request.town, submit_key=submit_key, case=case)
    return drawn(request, "ask/received.html", {"case": case, "secret": secret} | box(request, case.pk))


@staff_only(*sorted(WORKERS))
@require_POST
def settle(request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer and close."""
    version = request.POST.get("version", "")
    try:
        services.settle(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case_id,
            answer=request.POST.get("answer", ""),
            expected_version=int(version)
            if version.isascii() and version.isdigit() and len(version) < LONGEST_VERSION
            else None,
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "問合せに回答しました。")
    return redirect("console:case", case_id)
