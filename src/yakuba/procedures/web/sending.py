"""The end of a form: everything on one page, the one act, and the receipt; shared by the resident's and the counter's face."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yakuba.cases import services as case_services
from yakuba.cases.web import access
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.services.screen import screen_answers
from yakuba.procedures.web import offering, visits
from yakuba.procedures.web.correcting import back, correcting, steps_of
from yakuba.procedures.web.desk import Desk, require_draft
from yakuba.procedures.web.flow import language, page, steps
from yakuba.procedures.web.renewal import closed, must_renew
from yakuba.webkit.forms import FieldError, Form, check_form, describe, prune
from yakuba.webkit.templatetags.yakuba import in_language


def review(request: HttpRequest, desk: Desk, pack_id: str) -> HttpResponse:
    """Everything on one page; the POST submits it."""
    opened = require_draft(request, desk, pack_id)
    if opened.draft.case_id:
        return redirect(desk.url("receipt", pack_id))
    if request.method == "POST" and not must_renew(opened):
        return submit(request, desk, opened)
    shut = None if opened.draft.corrects_id else closed(request, desk, pack_id, language())
    if shut is not None or request.method == "POST":
        return shut or redirect(desk.url("review", pack_id))
    today = local_date(SystemClock().now())
    form = opened.procedure.form
    answers = prune(form, opened.answers, today=today)
    open_ = correcting(request, opened)
    sections = steps_of(opened, answers, open_, today)
    reachable = {section.id for section in sections}
    problems = check_form(form, answers, today=today)
    taken = {} if problems else offering.gone(request, desk, opened, answers)
    result = None if problems else screen_answers(opened.procedure, answers, arrived_on=today, today=today)
    return render(
        request,
        "procedures/review.html",
        {
            **page(desk, opened),
            "steps": steps(desk, opened, sections, len(sections)),
            "described": [
                (part, desk.url("section", pack_id, part.id) if part.id in reachable else "")
                for part in describe(form, answers, language(), today=today)
            ],
            "problems": [
                (problem, desk.url("section", pack_id, problem.section), problem.message.get(language()))
                for problem in [
                    *problems,
                    *(FieldError(section_of(form, path), path, why) for path, why in taken.items()),
                ]
            ],
            "bill": offering.bill(opened, answers, result.facts, language()) if result else None,
            "missing": [in_language(each.mend or each.reason) for each in result.defects] if result else [],
            "back": desk.url("section", pack_id, sections[-1].id) if sections else back(desk, opened),
        },
    )


def section_of(form: Form, path: str) -> str:
    """The step on which an answer is given."""
    name = path.split(".", maxsplit=1)[0]
    return next(part.id for part in form.sections if part.id == name or name in part.by_id)


def submit(request: HttpRequest, desk: Desk, opened: OpenDraft) -> HttpResponse:
    """The one act of the flow: after it the receipt number exists, or nothing does."""
    now = SystemClock().now()
    pack_id = opened.procedure.id
    resident = desk.resident(request)
    try:
        if opened.draft.corrects_id:
            changed = {
                "actor": desk.actor(request),
                "town": request.town,
                "case_id": opened.draft.corrects_id,
                "answers": opened.answers,
                "now": now,
                "draft": opened.draft,
            }
            if desk.owned:
                services.amend_application(**changed)
            else:
                services.submit_correction(**changed, assurance=desk.assurance(request))
        else:
            services.submit_application(
                actor=desk.actor(request),
                town=request.town,
                version=opened.draft.pack,
                procedure=opened.procedure,
                answers=opened.answers,
                channel=opened.draft.channel,
                submit_key=opened.draft.submit_key,
                now=now,
                draft=opened.draft,
                arrived_on=opened.draft.arrived_on,
                resident_id=resident.pk if resident else None,
                language=language(),
                assurance=desk.assurance(request),
            )
    except Refusal as refusal:
        if refusal.code not in {"form-incomplete", "slot-taken"}:
            raise
        return redirect(desk.url("review", pack_id))
    return redirect(desk.url("receipt", pack_id))


def receipt(request: HttpRequest, desk: Desk, pack_id: str) -> HttpResponse:
    """Shown as often as this browser asks: number and 照会番号 come from the draft's key, nothing is in the address."""
    opened = require_draft(request, desk, pack_id)
    if not opened.draft.case_id:
        return redirect(desk.url("review", pack_id))
    case = opened.draft.case
    if not desk.owned:
        access.remember(request, case.pk)
    return render(
        request,
        "procedures/receipt.html",
        {
            **page(desk, opened),
            "case": case,
            "secret": case_services.secret_of(town=request.town, submit_key=opened.draft.submit_key, case=case),
            "corrected": opened.draft.corrects_id is not None,
            **visits.to_take_along(request, case, language()),
        },
    )
