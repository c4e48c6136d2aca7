"""The page where residents ask. A conversation belongs to a browser's session; nothing that was typed is in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import LONGEST
from yakuba.inquiries.queries import conversations, engines, guidance, knowledge
from yakuba.inquiries.web.shown import Reader
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.errors import told_fields

SESSION_KEY = "ask"
QUESTIONS, QUESTION_SECONDS = 40, 60
"""From one address: a family or a class at one connection, no flood."""
GUIDE_UNKNOWN = gettext_lazy("この案内は見つかりません。はじめからやり直してください。")


@public
def page(request: HttpRequest) -> HttpResponse:
    """The conversation so far and the field for the next question."""
    if request.method != "POST":
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
            engine=lambda: engines.engine(request.town.pk, local_date(now)),
            language=get_language() or "ja",
            now=now,
        )
    except Refusal as refused:
        errors = told_fields(refused)
        if not errors:
            raise
        return shown(request, errors=errors)
    request.session[SESSION_KEY] = {str(request.town.pk): turn.conversation.key}
    if request.htmx:
        return render(request, "ask/_asked.html", {"shown": reader(request).turn(turn), "longest": LONGEST})
    return back(turn)


@public
@require_POST
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """One of the offered answers, or none of them."""
    turn = own_turn(request, number)
    turn = services.choose(
        actor=actor_of(request.user),
        town=request.town,
        turn_id=turn.pk,
        faq=request.POST.get("faq", ""),
        now=SystemClock().now(),
    )
    return answered(request, turn)


@public
@require_POST
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Did this solve it?"""
    turn = own_turn(request, number)
    turn = services.judge(
        actor=actor_of(request.user),
        town=request.town,
        turn_id=turn.pk,
        solved=request.POST.get("solved") == "yes",
        now=SystemClock().now(),
    )
    return answered(request, turn)


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For a telephone or computer that others use too, and to begin anew."""
    request.session.pop(SESSION_KEY, None)
    return redirect("ask:page")


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


def shown(request: HttpRequest, errors: dict[str, str] | None = None) -> HttpResponse:
    """The whole page, or for htmx the form alone where something has to be mended."""
    context: dict[str, Any] = {"longest": LONGEST, "errors": errors or {}}
    if errors and request.htmx:
        return render(request, "ask/_form.html", context | {"swapped": True}, status=422)
    turns = conversations.turns(conversations.conversation(town_id=request.town.pk, key=key_of(request)))
    found = reader(request) if turns else None
    context |= {"turns": [found.turn(turn) for turn in turns] if found else [], "guides": guidance.guides()}
    return render(request, "ask/page.html", context, status=422 if errors else 200)


def answered(request: HttpRequest, turn: Any) -> HttpResponse:
    if request.htmx:
        return render(request, "ask/_turn.html", {"shown": reader(request).turn(turn)})
    return back(turn)


def back(turn: Any) -> HttpResponse:
    response = redirect("ask:page")
    response["Location"] += f"#turn-{turn.number}"
    return response


def own_turn(request: HttpRequest, number: int) -> Any:
    return conversations.turn(town_id=request.town.pk, key=key_of(request), number=number)


def key_of(request: HttpRequest) -> str:
    """The conversation of this browser in this town; empty where there is none."""
    return str(request.session.get(SESSION_KEY, {}).get(str(request.town.pk), ""))


def reader(request: HttpRequest) -> Reader:
    known = knowledge.known(town_id=request.town.pk, on=local_date(SystemClock().now()))
    return Reader(request.town, get_language() or "ja", known.faqs)
