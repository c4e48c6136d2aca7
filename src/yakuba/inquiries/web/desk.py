"""Questions by telephone and at the counter: typed once, searched beside, logged in ten seconds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import Answering, read
from yakuba.inquiries.queries import conversations, engines
from yakuba.inquiries.queries.handovers import WORKERS
from yakuba.inquiries.web.ask import reader
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.errors import told_fields

LAST_CHANNEL = "inquiry-channel"
OUTCOMES = (("solved", "その場で解決した"), ("passed", "担当へつないだ"), ("unsolved", "解決しなかった"))


@staff_only(*sorted(WORKERS))
def log(request: HttpRequest) -> HttpResponse:
    """The form; the channel of the last one is chosen already."""
    typed = {name: request.POST.get(name, "") for name in ("channel", "question", "faq", "outcome")}
    errors: dict[str, str] = {}
    if request.method == "POST" and "look" not in request.POST:
        try:
            services.log_inquiry(
                actor=actor_of(request.user),
                town=request.town,
                channel=typed["channel"],
                typed=typed["question"],
                faq=typed["faq"],
                outcome=typed["outcome"],
                engine=lambda: engine(request),
                now=SystemClock().now(),
            )
        except Refusal as refused:
            errors = told_fields(refused)
            if not errors:
                raise
        else:
            request.session[LAST_CHANNEL] = typed["channel"]
            messages.success(request, "記録しました。")
            return redirect("ask:log")
    context = {
        "typed": typed | {"channel": typed["channel"] or request.session.get(LAST_CHANNEL, "phone")},
        "errors": errors,
        "outcomes": OUTCOMES,
        "near": near_of(request, typed["question"]),
        "today": conversations.logged_on(town_id=request.town.pk, day=local_date(SystemClock().now())),
    }
    return render(request, "ask/log.html", context, status=422 if errors else 200)


@staff_only(*sorted(WORKERS))
@require_POST
def near(request: HttpRequest) -> HttpResponse:
    """What the engine finds while the clerk types."""
    found = near_of(request, request.POST.get("question", ""))
    return render(request, "ask/_near.html", {"near": found, "typed": {"faq": request.POST.get("faq", "")}})


def near_of(request: HttpRequest, typed: str) -> list[tuple[str, Any]]:
    """Id and answer of up to three FAQs; none where nothing was typed."""
    try:
        question = read(typed)
    except Refusal:
        return []
    found = reader(request)
    ids = engine(request).suggest(question.text).faqs
    return [(id_, found.answer(found.faqs[id_].entry)) for id_ in ids if id_ in found.faqs]


def engine(request: HttpRequest) -> Answering:
    return engines.engine(request.town.pk, local_date(SystemClock().now()))
