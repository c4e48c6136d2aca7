"""One question as staff see it: what residents read, its versions, what a version changed, and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.comparing import compare
from yakuba.inquiries.core.knowledge.stored import AUDIENCES, from_plain
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.web.keeping import REVIEWERS, STATES, WRITERS, category_names, department_names, may, today
from yakuba.inquiries.web.preview import previews
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.webkit.access import staff_only


@staff_only()
@require_GET
def faq(request: HttpRequest, faq_id: int) -> HttpResponse:
    shown = questions.one(request.town.pk, faq_id)
    versions = questions.versions(shown)
    newest = questions.newest(versions)
    entry = from_plain(newest.content)
    against = shown.live if shown.live and shown.live_id != newest.pk else None
    return render(
        request,
        "inquiries/staff_faq.html",
        {
            "faq": shown,
            "entry": entry,
            "newest": newest,
            "against": against,
            "changes": compare(from_plain(against.content), entry) if against else [],
            "previews": previews(request, entry),
            "versions": versions,
            "state": STATES.get(shown.state, shown.state),
            "category": category_names(request.town.pk).get(entry.category, entry.category),
            "department": department_names(request.town.pk).get(entry.department, entry.department),
            "audience": AUDIENCES[entry.audience],
            "today": today(),
            "may_write": may(request.user, WRITERS),
            "may_review": may(request.user, REVIEWERS),
            "mine": request.user.pk in {newest.created_by_id, newest.submitted_by_id},
        },
    )


@staff_only()
@require_GET
def difference(request: HttpRequest, faq_id: int) -> HttpResponse:
    """`new` against `old`, numbers of versions; without them the newest two."""
    shown = questions.one(request.town.pk, faq_id)
    versions = {version.number: version for version in questions.versions(shown)}
    numbers = [picked(request.GET.get(name, ""), versions, default) for name, default in (("old", 1), ("new", 0))]
    old, new = sorted(numbers)
    return render(
        request,
        "inquiries/staff_difference.html",
        {
            "faq": shown,
            "versions": versions.values(),
            "old": versions[old],
            "new": versions[new],
            "changes": compare(from_plain(versions[old].content), from_plain(versions[new].content)),
        },
    )


def picked(text: str, versions: dict[int, Any], default: int) -> int:
    """The number that was asked for, else the `default`-th newest there is. NotFound for one that never was."""
    if not text:
        numbers = list(versions)
        return numbers[min(default, len(numbers) - 1)]
    if not text.isdecimal() or len(text) > 6 or int(text) not in versions:
        raise NotFound("faq-version", "この版はありません。")
    return int(text)


@staff_only(*WRITERS)
@require_POST
def act(request: HttpRequest, faq_id: int) -> HttpResponse:
    """Submit or drop by who writes; give back, publish or take off by who reviews."""
    wanted = request.POST.get("act", "")
    common: dict[str, Any] = {
        "actor": actor_of(request.user), "town": request.town, "faq_id": faq_id, "now": SystemClock().now(),
    }  # fmt: skip
    if wanted in {"return", "publish", "retire"} and not may(request.user, REVIEWERS):
        raise Refusal("faq-not-reviewer", "公開・取り下げは、決裁者などの役割の人が行います。")
    if wanted == "submit":
        services.submit_faq(**common)
        told = "確認に出しました。ほかの人が読んで公開します。"
    elif wanted == "drop":
        services.drop_faq(**common)
        told = "下書きを取りやめました。"
    elif wanted == "return":
        services.return_faq(remark=request.POST.get("remark", ""), **common)
        told = "書き手に戻しました。"
    elif wanted == "publish":
        services.publish_faq(**common)
        told = "公開しました。住民のページに出ています。"
    elif wanted == "retire":
        services.retire_faq(**common)
        told = "公開をやめました。"
    else:
        raise Refusal("faq-act", "行うことを選んでください。")
    messages.success(request, told)
    return redirect("inquiries:staff-faq", faq_id)
