"""What a resident sees of procedures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from yakuba.cases.web.access import case_of_visitor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.core.catalogue import grouped, matching
from yakuba.procedures.core.letters import TO_AUTHORITY
from yakuba.procedures.queries import applications, packs
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.web import flow, sending
from yakuba.procedures.web.correcting import steps_of
from yakuba.procedures.web.desk import ONLINE, draft_of, keep_key
from yakuba.procedures.web.downloads import pdf_response
from yakuba.procedures.web.renewal import closed
from yakuba.procedures.web.words import words_of
from yakuba.webkit.access import public
from yakuba.webkit.forms import open_fields
from yakuba.webkit.templatetags.yakuba import in_language


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """Everything the town offers, by category, or what the visitor's words mean."""
    offered = packs.catalogue(town_id=request.town.pk, on=local_date(SystemClock().now()))
    query = request.GET.get("q", "").strip()[:100]
    found = matching(offered, query)
    return render(request, "procedures/catalogue.html", {"groups": grouped(found), "query": query, "total": len(found)})


@public
def detail(request: HttpRequest, pack_id: str) -> HttpResponse:
    shut = closed(request, ONLINE, pack_id, flow.language())
    if shut is not None:
        return shut
    version = packs.current_version(town_id=request.town.pk, pack_id=pack_id, on=local_date(SystemClock().now()))
    procedure = packs.procedure_of(version)
    draft = draft_of(request, ONLINE, pack_id)
    return render(
        request,
        "procedures/detail.html",
        {
            "procedure": procedure,
            "words": words_of(procedure),
            "days": words_of(procedure).days % {"days": procedure.standard_processing_days},
            "title": in_language(procedure.title),
            "version": version,
            "language": flow.language(),
            "unfinished": draft is not None and draft.draft.case_id is None and draft.draft.corrects_id is None,
        },
    )


@public
@require_POST
def start(request: HttpRequest, pack_id: str) -> HttpResponse:
    return flow.start(request, ONLINE, pack_id, "online")


@public
def section(request: HttpRequest, pack_id: str, section_id: str) -> HttpResponse:
    return flow.section(request, ONLINE, pack_id, section_id)


@public
def review(request: HttpRequest, pack_id: str) -> HttpResponse:
    return sending.review(request, ONLINE, pack_id)


@public
def receipt(request: HttpRequest, pack_id: str) -> HttpResponse:
    return sending.receipt(request, ONLINE, pack_id)


@public
@require_POST
def correct(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """Open the submitted answers again, to mend just what was asked for."""
    case = case_of_visitor(request, receipt_number)
    if case.state != "correcting":
        raise Refusal("not-correcting", "いまは補正を受け付けていません。")
    opened = applications.application_of(town_id=request.town.pk, case_id=case.pk)
    if not opened.procedure.admits(ONLINE.assurance(request)):
        return flow.to_sign_in(request, reverse("cases:status", args=[receipt_number]))
    begun = draft_of(request, ONLINE, case.topic)
    if begun and begun.draft.corrects_id == case.pk and begun.draft.case_id is None:
        return redirect(first_asked(begun, opened))
    draft, key = services.start_draft(
        actor=ONLINE.actor(request),
        town=request.town,
        pack_id=case.topic,
        version=opened.application.pack,
        channel=case.channel,
        now=SystemClock().now(),
        answers=opened.answers,
        corrects_id=case.pk,
    )
    begun = OpenDraft(draft, opened.procedure, opened.answers)
    response = redirect(first_asked(begun, opened))
    keep_key(request, response, ONLINE, case.topic, key)
    return response


def first_asked(begun: OpenDraft, opened: applications.OpenApplication) -> str:
    """The first step with something to mend; the review where none is asked any more."""
    asked = opened.application.correction_fields
    open_ = open_fields(opened.procedure.form, asked, opened.answers) if asked else None
    today = local_date(SystemClock().now())
    sections = steps_of(begun, begun.answers, open_, today)
    pack_id = opened.procedure.id
    return ONLINE.url("section", pack_id, sections[0].id) if sections else ONLINE.url("review", pack_id)


@public
def copy(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """控え: what was submitted, as PDF."""
    case = case_of_visitor(request, receipt_number)
    opened = applications.application_of(town_id=request.town.pk, case_id=case.pk)
    return pdf_response(
        services.application_copy(town=request.town, opened=opened, now=SystemClock().now()),
        f"{case.receipt_number}.pdf",
    )


@public
def letter(request: HttpRequest, receipt_number: str, letter_id: int) -> HttpResponse:
    """A notice, for those who chose to receive it on screen."""
    case = case_of_visitor(request, receipt_number)
    shown = applications.letter(town_id=request.town.pk, case_id=case.pk, letter_id=letter_id)
    if shown.kind in TO_AUTHORITY:
        raise NotFound("letter-unknown", "この通知は見つかりません。")
    if shown.delivery != "screen":
        raise Refusal("letter-by-post", "この通知は郵送でお届けします。")
    services.mark_letter_seen(actor=ONLINE.actor(request), letter=shown, now=SystemClock().now())
    return pdf_response(bytes(shown.pdf), f"{case.receipt_number}-{shown.pk}.pdf")
