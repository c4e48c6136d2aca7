"""The page where residents ask. A conversation belongs to a browser's session; nothing that was typed is in an address."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import Answering
from yakuba.inquiries.core.grounding import Source
from yakuba.inquiries.queries import conversations, engines, guidance, knowledge, meanings
from yakuba.inquiries.services.meaning import ByMeaning
from yakuba.inquiries.services.model import chat_model, embedding_model
from yakuba.inquiries.web.door import drawn, embedded, keep, key_of
from yakuba.inquiries.web.shown import Reader
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.errors import told_fields

QUESTIONS, QUESTION_SECONDS = 40, 60
"""From one address: a family or a class at one connection, no flood."""
REPHRASALS, REPHRASAL_SECONDS = 6, 60
NOTHING_TO_REPHRASE = gettext_noop("言いかえる回答がありません。")
GUIDE_UNKNOWN = gettext_lazy("この案内は見つかりません。はじめからやり直してください。")


@public
def page(request: HttpRequest) -> HttpResponse:
    """The conversation so far and the field for the next question."""
    if request.method != "POST" or "again" in request.POST:
        return shown(request)
    throttle.demand("inquiries.ask", throttle.client_address(request), QUESTIONS, QUESTION_SECONDS)
    now = SystemClock().now()
    typed = request.POST.get("question", "")
    try:
        turn = services.ask(
            actor=actor_of(request.user),
            town=request.town,
            key=key_of(request),
            typed=typed,
            engine=lambda: answering(request.town.pk, local_date(now)),
            language=get_language() or "ja",
            now=now,
        )
    except Refusal as refused:
        errors = told_fields(refused)
        if not errors:
            raise
        return shown(request, errors, typed)
    keep(request, turn.conversation.key)
    kept = typed if turn.cut else ""
    if request.htmx:
        context = {"shown": reader(request).turn(turn), "typed": kept}
        return drawn(request, "ask/_asked.html", context)
    return shown(request, typed=kept) if kept else back(request, turn)


@public
@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """The chat alone, for the corner of another page."""
    return drawn(request, "ask/_chat.html", chat(request))


@public
@require_POST
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """One of the offered answers, or none of them."""
    return reacted(request, number, services.choose, faq=request.POST.get("faq", ""))


@public
@require_POST
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Did this solve it?"""
    return reacted(request, number, services.judge, solved=request.POST.get("solved") == "yes")


@public
@require_POST
def rephrase(request: HttpRequest, number: int) -> HttpResponse:
    """The answer in other words, by the model that the operator named. Whatever comes of it, the answer itself stays."""
    model = chat_model()
    turn = conversations.turn(town_id=request.town.pk, key=key_of(request), number=number)
    found = reader(request).turn(turn)
    if model is None or found.answer is None:
        raise NotFound("rephrase-nothing", NOTHING_TO_REPHRASE)
    throttle.demand("inquiries.model", throttle.client_address(request), REPHRASALS, REPHRASAL_SECONDS)
    result = services.rephrase(
        actor=actor_of(request.user),
        turn=turn,
        source=Source(found.answer.question, found.answer.text),
        model=model,
        language=get_language() or "ja",
        now=SystemClock().now(),
    )
    context = {"shown": found, "rephrased": result, "read_now": True}
    return drawn(request, "ask/_turn.html" if request.htmx else "ask/rephrased.html", context)


def reacted(request: HttpRequest, number: int, act: Callable[..., Any], **said: Any) -> HttpResponse:
    """To a turn of this visitor's own conversation."""
    turn = conversations.turn(town_id=request.town.pk, key=key_of(request), number=number)
    now = SystemClock().now()
    turn = act(actor=actor_of(request.user), town=request.town, turn_id=turn.pk, now=now, **said)
    if request.htmx:
        return drawn(request, "ask/_turn.html", {"shown": reader(request).turn(turn), "read_now": True})
    return back(request, turn)


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For a telephone or computer that others use too, and to begin anew."""
    keep(request, "")
    return drawn(request, "ask/_chat.html", chat(request)) if request.htmx else redirect("ask:page")


@public
@require_safe
def guide(request: HttpRequest, guide_id: str) -> HttpResponseBase:
    """One step of a guided scenario; the choices so far stand in the address and say nothing about a person."""
    scenario = guidance.guide(guide_id)
    path = request.GET.get("at", "")
    chosen = [int(part) for part in path.split("-") if part.isascii() and part.isdigit() and len(part) == 1]
    step = scenario.walk(chosen) if scenario else None
    if scenario is None or step is None:
        raise NotFound("guide-unknown", GUIDE_UNKNOWN)
    found = reader(request)
    so_far = "-".join(map(str, chosen))
    return render(
        request,
        "ask/guide.html",
        {
            "guide": scenario,
            "text": found.text(step.text),
            "step": step,
            "choices": [
                (found.text(choice.label), f"{so_far}-{number}" if so_far else str(number))
                for number, choice in enumerate(step.choices)
            ],
            "before": "-".join(map(str, chosen[:-1])) if chosen else None,
            "questions": found.questions(step.faqs),
            "procedures": found.procedures(step.procedures),
        },
    )


def answering(town_id: int, today: date) -> Answering:
    """The town's engine, with the operator's embedding model beside it where there is one."""
    engine, model = engines.engine(town_id, today), embedding_model()
    return ByMeaning(engine, model, meanings.meanings(town_id)) if model else engine


def shown(request: HttpRequest, errors: dict[str, str] | None = None, typed: str = "") -> HttpResponse:
    """The whole page, or for htmx the form alone where something has to be mended. `typed` stays in the form."""
    context: dict[str, Any] = {"errors": errors or {}, "typed": typed}
    if errors and request.htmx:
        return drawn(request, "ask/_form.html", context | {"swapped": True}, status=422)
    return drawn(request, "ask/page.html", context | chat(request), status=422 if errors else 200)


def chat(request: HttpRequest) -> dict[str, Any]:
    """The conversation so far, or where it may begin."""
    turns = conversations.turns(conversations.conversation(town_id=request.town.pk, key=key_of(request)))
    found = reader(request)
    return {"turns": [found.turn(turn) for turn in turns], "guides": () if turns else found.guides()}


def back(request: HttpRequest, turn: Any) -> HttpResponseBase:
    if embedded(request):
        return shown(request)
    response = redirect("ask:page")
    response["Location"] += f"#turn-{turn.number}"
    return response


def reader(request: HttpRequest) -> Reader:
    known = knowledge.known(town_id=request.town.pk, on=local_date(SystemClock().now()))
    return Reader(request.town, get_language() or "ja", known.faqs)
