"""Letters on their way to the post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries.posting import MOST, STAGES, posting
from yakuba.procedures.web.downloads import pdf_response
from yakuba.webkit.access import staff_only

DECIDERS = ("clerk", "approver", "head", "admin")


def chosen(request: HttpRequest) -> list[int]:
    return [
        int(each) for each in request.POST.getlist("letter") if each.isascii() and each.isdigit() and len(each) < 18
    ]


@staff_only(*DECIDERS)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    stage = request.GET.get("stage", "unprinted")
    stage = stage if stage in STAGES else "unprinted"
    found = posting(town_id=request.town.pk, stage=stage)
    return render(request, "procedures/letters.html", {"stage": stage, "posting": found, "most": MOST})


@staff_only(*DECIDERS)
@require_POST
def print_file(request: HttpRequest) -> HttpResponse:
    now = SystemClock().now()
    try:
        content = services.print_letters(
            actor=actor_of(request.user),
            town=request.town,
            letter_ids=chosen(request),
            now=now,
            two_sided="two_sided" in request.POST,
            addressed="addressed" in request.POST,
        )
    except Refusal as refused:
        messages.warning(request, refused.message)
        return redirect("procedures:letters")
    return pdf_response(content, f"letters-{now:%Y%m%d-%H%M%S}.pdf")


@staff_only(*DECIDERS)
@require_POST
def labels(request: HttpRequest) -> HttpResponse:
    now = SystemClock().now()
    first = request.POST.get("first", "1")
    try:
        content = services.print_labels(
            actor=actor_of(request.user),
            town=request.town,
            letter_ids=chosen(request),
            now=now,
            first=int(first) if first.isascii() and first.isdigit() and len(first) < 3 else 0,
        )
    except Refusal as refused:
        messages.warning(request, refused.message)
        return redirect("procedures:letters")
    return pdf_response(content, f"labels-{now:%Y%m%d-%H%M%S}.pdf")


@staff_only(*DECIDERS)
@require_POST
def posted(request: HttpRequest) -> HttpResponse:
    try:
        count = services.mark_posted(
            actor=actor_of(request.user), town=request.town, letter_ids=chosen(request), now=SystemClock().now()
        )
    except Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, f"{count}通を投函済みにしました。")
    return redirect("procedures:letters")
