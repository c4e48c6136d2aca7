"""The steps of a form: shared by the resident's and the counter's face."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound
from yakuba.procedures import services
from yakuba.procedures.core.proxies import initial_answers
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.packs import current_version, procedure_of
from yakuba.procedures.services.submit import ASSURANCE_LOW
from yakuba.procedures.web import offering, suggestions
from yakuba.procedures.web.correcting import back, correcting, steps_of
from yakuba.procedures.web.desk import Desk, draft_of, keep_key, require_draft
from yakuba.procedures.web.renewal import closed, renewal
from yakuba.procedures.web.words import words_of
from yakuba.towns import queries as towns
from yakuba.webkit.components import Step
from yakuba.webkit.forms import (
    Form,
    Reading,
    Section,
    file_keys,
    label_of,
    locked,
    locked_files,
    locked_post,
    merge,
)
from yakuba.webkit.forms.receiving import read_section
from yakuba.webkit.forms.render import bind
from yakuba.webkit.templatetags.yakuba import in_language


def language() -> str:
    return get_language() or "ja"


def steps(desk: Desk, opened: OpenDraft, sections: tuple[Section, ...], here: int) -> list[Step]:
    """All steps with the review last; `here` is the index of the current one."""
    titles = [section.title.get(language()) for section in sections] + [REVIEW[language()]]
    ids = [section.id for section in sections]
    urls = [desk.url("section", opened.procedure.id, id_) for id_ in ids]
    urls.append(desk.url("review", opened.procedure.id))
    reached = max(opened.draft.reached, here)
    return [
        Step(title, "current", "")
        if index == here
        else Step(title, "reached", url)
        if index <= reached
        else Step(title, "todo", "")
        for index, (title, url) in enumerate(zip(titles, urls, strict=True))
    ]


REVIEW = {"ja": "内容の確認", "ja-easy": "まちがいがないか見る", "en": "Check your answers"}


def start(request: HttpRequest, desk: Desk, pack_id: str, channel: str) -> HttpResponse:
    """Begin, or go on with the draft this browser already has."""
    opened = draft_of(request, desk, pack_id)
    if opened and opened.draft.case_id is None and opened.draft.corrects_id is None and "restart" not in request.POST:
        return redirect(desk.first(pack_id, first(opened).id))
    now = SystemClock().now()
    version = current_version(town_id=request.town.pk, pack_id=pack_id, on=local_date(now))
    procedure = procedure_of(version)
    if not desk.owned and not procedure.admits(desk.assurance(request)):
        return to_sign_in(request, desk.url("detail", pack_id))
    form = procedure.form
    resident = desk.resident(request)
    _, key = services.start_draft(
        actor=desk.actor(request),
        town=request.town,
        pack_id=pack_id,
        channel=channel,
        now=now,
        owner_id=desk.owner(request),
        resident_id=resident.pk if resident else None,
        answers=initial_answers(procedure.proxy) | (prefill(form, resident) if resident else {}),
    )
    response = redirect(desk.first(pack_id, form.sections[0].id))
    keep_key(request, response, desk, pack_id, key)
    return response


def to_sign_in(request: HttpRequest, after: str) -> HttpResponse:
    """Say that a surer sign-in is needed, and come back to `after`."""
    messages.info(request, gettext(ASSURANCE_LOW))
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': after})}")


def prefill(form: Form, resident: Any) -> dict[str, Any]:
    """What the profile knows, put where the form asks for it."""
    known = {
        "applicant_name": resident.name,
        "applicant_kana": resident.kana,
        "contact_email": resident.email,
        "contact_phone": resident.phone,
        "postal_code": resident.postal_code,
        "address": resident.address,
    }
    return {
        field.id: known[field.role]
        for section in form.sections
        if not section.repeat
        for field in section.fields
        if known.get(field.role)
    }


def first(opened: OpenDraft) -> Section:
    return opened.procedure.form.sections[0]


def section(request: HttpRequest, desk: Desk, pack_id: str, section_id: str) -> HttpResponse:
    """One step: show it, keep what was typed, go on when it is right."""
    opened = require_draft(request, desk, pack_id)
    if opened.draft.case_id:
        return redirect(desk.url("receipt", pack_id))
    shut = None if opened.draft.corrects_id else closed(request, desk, pack_id, language())
    if shut is not None:
        return shut
    today = local_date(SystemClock().now())
    form, answers = opened.procedure.form, opened.answers
    open_ = correcting(request, opened)
    sections = steps_of(opened, answers, open_, today)
    here = next((index for index, each in enumerate(sections) if each.id == section_id), None)
    if here is None:
        raise NotFound("section-unknown", "この入力ページはありません。")
    errors: Mapping[str, str] = {}
    raw: Mapping[str, list[str]] | None = None
    status = 200
    leaves, suggests = saves(request, desk, opened), "_suggest" in request.POST
    if request.method == "POST":
        answers, reading = keep(request, desk, opened, sections[here], open_, today)
        if suggests:
            answers = suggestions.taken(request, desk, opened, sections[here], answers)
        quiet = bool(reading.act) or leaves or suggests
        errors = reading.file_errors if quiet else reading.errors | slots_gone(request, desk, opened, reading)
        done = not (reading.errors if leaves else errors) and not reading.act and not suggests
        reached = max(here + 1, opened.draft.reached) if done else opened.draft.reached
        services.save_draft(
            actor=desk.actor(request), draft=opened.draft, answers=answers, reached=reached, now=SystemClock().now()
        )
        if leaves and not errors:
            return saved(request, desk, opened, sections[here], reading)
        if done:
            return redirect(next_url(desk, opened, answers, section_id, open_, today))
        raw = (
            reading.raw if not suggests else {name: reading.raw[name] for name in reading.errors if name in reading.raw}
        )
        status = 200 if quiet else 422
    bound = bind(
        form,
        sections[here],
        answers,
        errors,
        raw,
        language=language(),
        today=today,
        files=cases.file_labels(town_id=request.town.pk, keys=file_keys(form, answers)),
        **offering.offered(request, desk, opened, sections[here], answers),
        action=desk.url("section", pack_id, section_id),
        postal=open_ is None,
    )
    if open_ is not None:
        bound = locked(form, sections[here], bound, answers, open_, language())
    context = {
        **page(desk, opened),
        "bound": bound,
        "suggestions": suggestions.told(
            sections[here], suggestions.offered(request, desk, opened, sections[here], answers), language()
        ),
        "steps": steps(desk, opened, sections, here),
        "step": here + 1,
        "of": len(sections) + 1,
        "back": desk.url("section", pack_id, sections[here - 1].id) if here else back(desk, opened),
    }
    template = "webkit/forms/section.html" if request.htmx else "procedures/section.html"
    return render(request, template, context, status=200 if request.htmx else status)


def saves(request: HttpRequest, desk: Desk, opened: OpenDraft) -> bool:
    """途中で保存: the resident leaves, and takes a code along. Corrections are found again by their 照会番号."""
    return "_save" in request.POST and not desk.owned and not opened.draft.corrects_id


def saved(request: HttpRequest, desk: Desk, opened: OpenDraft, current: Section, reading: Reading) -> HttpResponse:
    """The page with the code. What could not be read is not kept, and is named."""
    services.offer_resume(actor=desk.actor(request), opened=opened, now=SystemClock().now())
    lost = [
        label_of(opened.procedure.form, name, language())
        for name in reading.errors
        if any(value.strip() for value in reading.raw.get(name, ()))
    ]
    if lost:
        told = gettext(
            "書き方が正しくないため、次の項目は保存できませんでした。続きを入力するときに書き直してください。"
        )
        messages.warning(request, f"{told} {'、'.join(lost)}")
    return redirect(desk.url("save", opened.procedure.id))


def slots_gone(request: HttpRequest, desk: Desk, opened: OpenDraft, reading: Reading) -> dict[str, Any]:
    """Of the slots chosen on this page, those that were taken meanwhile."""
    taken = offering.gone(request, desk, opened, {**opened.answers, **reading.values})
    return {path: message for path, message in taken.items() if path.split(".")[0] in reading.values}


def keep(
    request: HttpRequest,
    desk: Desk,
    opened: OpenDraft,
    current: Section,
    open_: frozenset[str] | None,
    today: date,
) -> tuple[dict[str, Any], Reading]:
    """Read the posted section; uploads are inspected and stored before the answers name them."""
    now = SystemClock().now()
    post: Mapping[str, Sequence[str]] = {name: request.POST.getlist(name) for name in request.POST}
    files: Mapping[str, Sequence[Any]] = {name: request.FILES.getlist(name) for name in request.FILES}
    if open_ is not None:
        post = locked_post(current, post, opened.answers, open_)
        files = locked_files(current, files, open_)
    reading = read_section(
        opened.procedure.form,
        current,
        post,
        opened.answers,
        files=files,
        today=today,
        max_bytes=settings.UPLOAD_MAX_BYTES,
        language=language(),
        addresses_of=partial(towns.addresses_of, request.town) if open_ is None else None,
    )

    def store(field: str, inspected: Any) -> str:
        return case_services.attach(
            actor=desk.actor(request), town=request.town, case_id=None, inspected=inspected, field=field, now=now
        ).key

    values = reading.with_uploads(store)
    return merge(opened.answers, current, values), reading


def next_url(
    desk: Desk,
    opened: OpenDraft,
    answers: Mapping[str, Any],
    section_id: str,
    open_: frozenset[str] | None,
    today: date,
) -> str:
    """The step after this one, given what was just typed; after the last, the review."""
    ids = [each.id for each in steps_of(opened, answers, open_, today)]
    after = ids[ids.index(section_id) + 1 :] if section_id in ids else ids
    pack_id = opened.procedure.id
    return desk.url("section", pack_id, after[0]) if after else desk.url("review", pack_id)


def page(desk: Desk, opened: OpenDraft) -> dict[str, Any]:
    """What every page of the flow shows."""
    return {
        "base": desk.base,
        "desk": desk,
        "procedure": opened.procedure,
        "words": words_of(opened.procedure),
        "title": in_language(opened.procedure.title),
        "draft": opened.draft,
        "correcting": opened.draft.corrects,
        **renewal(desk, opened, language()),
    }
