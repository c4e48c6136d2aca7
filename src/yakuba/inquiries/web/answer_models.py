"""What taught the town's engine, how it was judged before it went live, and the way back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.regression import LEAST_LABELS, LEAST_NEWER
from yakuba.inquiries.queries import models as queries
from yakuba.inquiries.web.keeping import READERS, may
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict
from yakuba.webkit.access import staff_only

KEEPERS = ("dx", "admin")
JUDGED = (
    ("学習に使わなかった質問で", "text", "own"),
    ("前のモデルの後に来た質問で", "before", "beside_it"),
)


@staff_only(*READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All that were trained, the newest first."""
    held = queries.models(request.town.pk)
    newest = held[0].last_turn if held else 0
    context = {
        "rows": [{"model": model, "judged": judged(model.figures)} for model in held],
        "live": next((model for model in held if model.state == "live"), None),
        "labels": len(queries.labelled(request.town.pk)),
        "waiting": len(queries.labelled(request.town.pk, after=newest)),
        "wanted": LEAST_NEWER if held else LEAST_LABELS,
        "may_keep": may(request.user, KEEPERS),
    }
    return render(request, "inquiries/answer_models.html", context)


@staff_only(*KEEPERS)
@require_POST
def take_off(request: HttpRequest) -> HttpResponse:
    """The one before it answers again, or text alone."""
    try:
        before = services.roll_back_model(actor=actor_of(request.user), town=request.town, now=SystemClock().now())
    except Conflict as conflict:
        messages.error(request, conflict.message)
    else:
        answers = f"モデル{before.number}" if before else "学習なしの並べ方"
        messages.success(request, f"モデルを外しました。いまは{answers}で答えています。")
    return redirect("inquiries:answer-models")


def judged(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """What a model was compared with, and both figures, where there were questions to compare on."""
    return [
        {"on": on, "questions": figures[new]["questions"], "old": figures[old], "new": figures[new]}
        for on, old, new in JUDGED
        if old in figures and figures[new]["questions"]
    ]
