"""Answering at once, both sides: the resident's page after the handover, and the clerk's."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.cases.queries import ThreadMessage
from yakuba.cases.web import access
from yakuba.inquiries import services
from yakuba.inquiries.core.live import Said, event_stream, last_id, retry_ms
from yakuba.inquiries.queries import conversations, handovers, live
from yakuba.inquiries.queries.live import Live
from yakuba.inquiries.web.door import HANDED, chat_settings, drawn, embedded, key_of
from yakuba.kernel.clock import JST, SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.towns import queries as towns
from yakuba.webkit import throttle
from yakuba.webkit.access import public, staff_only
from yakuba.webkit.errors import told_fields

SAYINGS, SAYING_SECONDS = 60, 300
WORKERS = sorted(handovers.WORKERS)


@public
def stream(request: HttpRequest) -> HttpResponse:
    """What is new for the resident, and that they are there. A frame sends its token, so it posts."""
    now = SystemClock().now()
    case_id = own_case(request)
    services.note_presence(town=request.town, case_id=case_id, now=now)
    return streamed(request, live.live(town_id=request.town.pk, case_id=case_id, now=now), side="resident")


@public
@require_POST
def say(request: HttpRequest) -> HttpResponseBase:
    """A word of the resident's."""
    case_id = own_case(request)
    throttle.demand("inquiries.say", str(case_id), SAYINGS, SAYING_SECONDS)
    typed, errors = said(request, case_id)
    if request.htmx:
        return drawn(request, "ask/_live_form.html", {"typed": typed, "errors": errors}, 422 if errors else 200)
    if errors or embedded(request):
        context = box(request, case_id) | {"typed": typed, "errors": errors}
        return drawn(request, "ask/live.html", context, 422 if errors else 200)
    return redirect("ask:received")


def own_case(request: HttpRequest) -> int:
    """The handover of this visitor: by the token in a frame, else by the session. NotFound where there is none."""
    if embedded(request):
        found = conversations.conversation(town_id=request.town.pk, key=key_of(request))
        if found is None or found.case_id is None:
            raise NotFound("inquiry-unknown", "この問合せは見つかりません。")
        return int(found.case_id)
    number, _ = request.session.get(HANDED, ["", ""])
    return int(access.case_of_visitor(request, number).pk)


def box(request: HttpRequest, case_id: int) -> dict[str, Any]:
    """What a page needs to draw the resident's side; `live` is None outside of the hours."""
    now = SystemClock().now()
    opened = live.live(town_id=request.town.pk, case_id=case_id, now=now)
    hours = chat_settings(request.town)
    going_on = opened.taken or hours.is_live(now, towns.working_days(request.town))
    words = [(each.id, word(each, "resident")) for each in opened.messages]
    return {"live": opened if going_on else None, "words": words, "hours": hours, "side": "resident"}


@staff_only(*WORKERS)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Who is there now. The list asks anew by itself."""
    found = live.waiting(town_id=request.town.pk, now=SystemClock().now())
    template = "ask/_waiting.html" if request.htmx else "ask/waiting.html"
    return render(request, template, {"waiting": found, "hours": chat_settings(request.town)})


@staff_only(*WORKERS)
@require_safe
def desk(request: HttpRequest, case_id: int) -> HttpResponse:
    """The clerk's page of one conversation."""
    return desk_page(request, case_id)


@staff_only(*WORKERS)
@require_POST
def take(request: HttpRequest, case_id: int) -> HttpResponse:
    """Begin to answer."""
    try:
        now = SystemClock().now()
        services.take_over(actor=actor_of(request.user), town=request.town, case_id=case_id, now=now)
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect("ask:waiting")
    return redirect("ask:desk", case_id)


@staff_only(*WORKERS)
@require_POST
def desk_say(request: HttpRequest, case_id: int) -> HttpResponse:
    """A word of the clerk's."""
    typed, errors = said(request, case_id)
    if request.htmx:
        context = {"typed": typed, "errors": errors, "case_id": case_id}
        return render(request, "ask/_live_form.html", context, status=422 if errors else 200)
    return desk_page(request, case_id, typed, errors) if errors else redirect("ask:desk", case_id)


@staff_only(*WORKERS)
@require_safe
def desk_stream(request: HttpRequest, case_id: int) -> HttpResponse:
    """What is new for the clerk."""
    now = SystemClock().now()
    return streamed(request, live.live(town_id=request.town.pk, case_id=case_id, now=now), side="staff")


def desk_page(request: HttpRequest, case_id: int, typed: str = "", errors: Any = ()) -> HttpResponse:
    opened = live.live(town_id=request.town.pk, case_id=case_id, now=SystemClock().now())
    context = {
        "live": opened,
        "words": [(each.id, word(each, "staff")) for each in opened.messages],
        "turns": handovers.turns_of(case_id),
        "mine": opened.conversation.taken_by_id == request.user.pk,
        "side": "staff",
        "case_id": case_id,
        "typed": typed,
        "errors": errors,
    }
    return render(request, "ask/desk.html", context, status=422 if errors else 200)


def said(request: HttpRequest, case_id: int) -> tuple[str, dict[str, str]]:
    """Says it; what was typed and the errors of its field come back where it can't be said."""
    typed = request.POST.get("question", "")
    try:
        now = SystemClock().now()
        services.say(actor=actor_of(request.user), town=request.town, case_id=case_id, typed=typed, now=now)
    except Refusal as refused:
        if errors := told_fields(refused):
            return typed, {"question": next(iter(errors.values()))}
        raise
    return "", {}


def streamed(request: HttpRequest, opened: Live, *, side: str) -> HttpResponse:
    """Ends at once: no worker is held while nobody speaks. After `end` there is nothing more to ask for."""
    after = last_id(request.headers.get("Last-Event-ID", ""))
    news = [Said(each.id, "said", json.dumps(word(each, side), ensure_ascii=False)) for each in opened.after(after)]
    state = Said(
        0,
        "state" if opened.open else "end",
        render_to_string("ask/_live_state.html", {"side": side, "live": opened}, request).strip(),
    )
    text = event_stream([*news, state], retry=retry_ms(opened.last_at, SystemClock().now()))
    return HttpResponse(text, content_type="text/event-stream; charset=utf-8")


def word(message: ThreadMessage, side: str) -> dict[str, Any]:
    """What was said, as the reader's page writes it."""
    own = message.author_kind == side
    who = gettext("あなた") if own else "住民" if side == "staff" else gettext("役場")
    return {"own": own, "who": who, "at": f"{message.at.astimezone(JST):%H:%M}", "text": message.body}
