"""The counter's entry: the whole form on one page, with what the rules say of it beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.core.natures import recommendation_label
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.eras import format_era, format_era_short
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.core import arrivals
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.services.screen import screen_answers
from yakuba.procedures.web import offering, sending
from yakuba.procedures.web.desk import COUNTER, require_draft
from yakuba.procedures.web.downloads import pdf_response
from yakuba.towns import queries as towns
from yakuba.webkit.forms import WholeReading, check_form, file_keys, prune, visible_sections
from yakuba.webkit.forms.receiving import read_form
from yakuba.webkit.forms.render import bind
from yakuba.webkit.uploads import inspect

SIGNED = ("png", "jpeg", "pdf")
"""A signature drawn on the screen, or the signed paper, photographed or scanned."""


@dataclass
class Entered:
    """What one request leaves for the page: what is kept, and what could not be read."""

    answers: Mapping[str, Any]
    arrived: str
    whole: WholeReading | None = None
    errors: dict[str, str] = field(default_factory=dict)
    tells: bool = False
    """Whether all errors are told, or only those of files and of the head."""


def entry(request: HttpRequest, pack_id: str) -> HttpResponse:
    """GET shows what is kept; POST keeps it, and files it when nothing is wrong and the clerk says so."""
    opened = require_draft(request, COUNTER, pack_id)
    if opened.draft.case_id:
        return redirect(COUNTER.url("receipt", pack_id))
    today = local_date(SystemClock().now())
    entered = Entered(opened.answers, format_era_short(opened.draft.arrived_on or today))
    if request.method == "POST":
        entered = keep(request, opened, today)
        if "_print" in request.POST and not entered.errors:
            return redirect(COUNTER.url("print", pack_id))
        if "_submit" in request.POST and not entered.errors and not (entered.whole and entered.whole.has_errors):
            return sending.submit(request, COUNTER, require_draft(request, COUNTER, pack_id))
    return page(request, opened, entered, today)


def keep(request: HttpRequest, opened: OpenDraft, today: date) -> Entered:
    """Read the whole post; what is good is kept, whatever else is wrong."""
    now = SystemClock().now()
    actor, draft = COUNTER.actor(request), opened.draft
    whole = read_form(
        opened.procedure.form,
        {name: request.POST.getlist(name) for name in request.POST},
        opened.answers,
        files={name: request.FILES.getlist(name) for name in request.FILES if not name.startswith("_")},
        today=today,
        max_bytes=settings.UPLOAD_MAX_BYTES,
        addresses_of=partial(towns.addresses_of, request.town),
    )
    errors: dict[str, str] = {}

    def store(name: str, inspected: Any) -> str:
        return case_services.attach(
            actor=actor, town=request.town, case_id=None, inspected=inspected, field=name, now=now
        ).key

    answers = whole.with_uploads(opened.procedure.form, store)
    typed = request.POST.get(arrivals.FIELD, "")
    arrived = draft.arrived_on or today
    try:
        arrived = arrivals.read_arrival(typed, today=today)
    except Refusal as refused:
        errors |= refused.fields
    signature = "" if "_unsign" in request.POST else draft.signature
    if "_signature" in request.FILES:
        try:
            signed = inspect(request.FILES["_signature"], accept=SIGNED, max_bytes=settings.UPLOAD_MAX_BYTES)
            signature = store("signature", signed)
        except Refusal as refused:
            errors["_signature"] = refused.message
    channel = request.POST.get("_channel", draft.channel)
    if channel not in COUNTER.channels:
        errors["_channel"] = "受付の方法（窓口・電話・郵送）を選んでください。"
        channel = draft.channel
    services.save_entry(
        actor=actor,
        draft=draft,
        answers=answers,
        channel=channel,
        arrived_on=arrived,
        signature=signature,
        now=now,
    )
    tells = bool({"_submit", "_check"} & set(request.POST))
    return Entered(answers, typed or format_era_short(arrived), whole, errors, tells)


def page(request: HttpRequest, opened: OpenDraft, entered: Entered, today: date) -> HttpResponse:
    form, pack_id = opened.procedure.form, opened.procedure.id
    answers = prune(form, entered.answers, today=today)
    files = cases.file_labels(
        town_id=request.town.pk, keys=[*file_keys(form, answers), *filter(None, [opened.draft.signature])]
    )
    readings = entered.whole.readings if entered.whole else {}
    sections = []
    for section in visible_sections(form, answers, today=today):
        reading = readings.get(section.id)
        errors: Mapping[str, Any] = {}
        if reading:
            errors = reading.errors if entered.tells else reading.file_errors
        sections.append(
            bind(
                form,
                section,
                answers,
                errors,
                reading.raw if reading else None,
                today=today,
                files=files,
                **offering.offered(request, COUNTER, opened, section, answers),
                action=COUNTER.url("entry", pack_id),
                compact=True,
                postal=True,
            )
        )
    strange = [("", text.ja) for text in entered.whole.strange.values()] if entered.whole else []
    problems = check_form(form, answers, today=today)
    arrived = opened.draft.arrived_on or today
    result = None if problems else screen_answers(opened.procedure, answers, arrived_on=arrived, today=today)
    wrong = [*entered.errors.items(), *strange, *(each for bound in sections for each in bound.errors)]
    context = {
        "procedure": opened.procedure,
        "draft": opened.draft,
        "sections": sections,
        "wrong": wrong,
        "arrived": entered.arrived,
        "arrival_wrong": arrivals.FIELD in entered.errors,
        "arrived_era": format_era(arrived),
        "open_questions": len(problems),
        "result": result,
        "clear": recommendation_label("approve", opened.procedure.kind),
        "signature": files.get(opened.draft.signature, ""),
        "action": COUNTER.url("entry", pack_id),
    }
    template = "procedures/entry_fields.html" if request.htmx else "procedures/entry.html"
    return render(request, template, context, status=422 if wrong and not request.htmx else 200)


def print_entry(request: HttpRequest, pack_id: str) -> HttpResponse:
    """The filled-in form on paper, for the resident to read and sign."""
    opened = require_draft(request, COUNTER, pack_id)
    if opened.draft.case_id:
        return redirect(COUNTER.url("receipt", pack_id))
    today = local_date(SystemClock().now())
    return pdf_response(services.entry_copy(town=request.town, opened=opened, on=today), f"{pack_id}.pdf")
