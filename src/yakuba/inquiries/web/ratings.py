"""Staff judge sampled questions one by one: they see the question and what was found, and nothing of how it went."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.queries import sample
from yakuba.inquiries.web.resident import answer_html
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only

RATERS = ("clerk", "approver", "head", "dx", "admin")
LONGEST = 12


@staff_only(*RATERS)
def page(request: HttpRequest) -> HttpResponse:
    """The next question; a POST judges the one that was shown."""
    error = ""
    chosen = request.POST.getlist("right")
    if request.method == "POST":
        number = request.POST.get("question", "")
        try:
            services.rate(
                actor=actor_of(request.user),
                town=request.town,
                question_id=int(number) if number.isascii() and number.isdigit() and len(number) < LONGEST else 0,
                right=chosen,
                unclear=request.POST.get("otherwise") == "unclear",
                none=request.POST.get("otherwise") == "none",
                now=SystemClock().now(),
            )
        except Refusal as refused:
            if not refused.fields:
                raise
            error = refused.message
        else:
            messages.success(request, "判定を記録しました。")
            return redirect("inquiries:ratings")
    waiting = sample.waiting(request.town.pk, request.user.pk)
    question = None
    if waiting:
        wanted = request.POST.get("question", "")
        shown = int(wanted) if error and int(wanted) in waiting else waiting[0]
        question = sample.to_rate(town_id=request.town.pk, question_id=shown, rater_id=request.user.pk)
    found = [
        (id_, entry, answer_html(request.town, entry.answer)) for id_, entry in (question.found if question else ())
    ]
    context = {"question": question, "found": found, "waiting": len(waiting), "error": error, "chosen": chosen}
    context["otherwise"] = request.POST.get("otherwise", "")
    return render(request, "inquiries/ratings.html", context, status=422 if error else 200)
