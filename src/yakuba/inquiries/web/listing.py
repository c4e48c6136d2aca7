"""The list of questions: found, sorted, filtered; many changed at once, and taken back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.queries import batches
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.web.keeping import REVIEWERS, STATES, WRITERS, category_names, department_names, may, today
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import Column, number_page, read_page, read_sort

SORTS: Mapping[str, tuple[str, ...]] = {
    "order": ("order", "pk"),
    "question": ("question", "pk"),
    "category": ("category", "order", "pk"),
    "department": ("department", "order", "pk"),
    "review": ("review_by", "pk"),
    "new": ("updated_at", "pk"),
}
COLUMNS = (
    Column("question", "質問", sortable=True),
    Column("category", "分野", sortable=True),
    Column("department", "担当課", sortable=True),
    Column("state", "状態"),
    Column("review", "見直し期限", sortable=True),
    Column("new", "更新", sortable=True),
)
FILTERS = ("q", "category", "state", "department", "due")
DUE = {"overdue": "見直し期限切れ", "ended": "掲載終了"}
TOLD = 5


def filtered(request: HttpRequest) -> QuerySet[Any]:
    asked = asked_of(request.GET)
    return questions.listed(
        request.town.pk,
        query=asked["q"],
        category=asked["category"],
        state=asked["state"],
        department=asked["department"],
        due=asked["due"],
        on=today(),
    )


def asked_of(params: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(params.get(name, "")).strip()[:100] for name in FILTERS}


@staff_only()
@require_GET
def faqs(request: HttpRequest) -> HttpResponse:
    sort = read_sort(request.GET, SORTS, default="order")
    found = filtered(request).order_by(*sort.order_by)
    page = number_page(found, read_page(request.GET), total=found.count())
    names, departments = category_names(request.town.pk), department_names(request.town.pk)
    asked = asked_of(request.GET)
    return render(
        request,
        "inquiries/staff_faqs.html",
        {
            "rows": [
                {
                    "faq": faq,
                    "category": names.get(faq.category, faq.category),
                    "department": departments.get(faq.department, faq.department),
                    "state": STATES.get(faq.state, faq.state),
                }
                for faq in page.items
            ],
            "page": page,
            "sort": sort,
            "columns": COLUMNS,
            "asked": asked,
            "narrowed": any(asked.values()),
            "states": STATES,
            "due": DUE,
            "categories": names,
            "departments": departments,
            "counts": questions.counts(request.town.pk, today()),
            "today": today(),
            "may_write": may(request.user, WRITERS),
            "may_review": may(request.user, REVIEWERS),
            "last": batches.last(town_id=request.town.pk, staff_id=request.user.pk, now=SystemClock().now()),
            "acts": services.BATCH_ACTS,
        },
    )


@staff_only(*WRITERS)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """One act on the ticked questions, or with `all` on everything that the list shows."""
    act = request.POST.get("act", "")
    if act not in services.BATCH_ACTS:
        raise Refusal("faq-act", "選んだ質問に何をするかを選んでください。")
    if act != "submit" and not may(request.user, REVIEWERS):
        raise Refusal(
            "faq-not-reviewer", "公開・取り下げと、見直し期限・担当課の変更は、決裁者などの役割の人が行います。"
        )
    ids = [int(each) for each in request.POST.getlist("faq") if each.isdecimal()]
    if "all" in request.POST:
        ids = list(filtered(request).order_by("order", "pk").values_list("pk", flat=True))
    if not ids:
        raise Refusal("faq-none-chosen", "質問を選んでから押してください。")
    value = request.POST.get(act, "") if act in {"review", "department"} else ""
    done = services.change_faqs(
        actor=actor_of(request.user), town=request.town, faq_ids=ids, act=act, value=value, now=SystemClock().now()
    )
    if done.changed:
        messages.success(request, f"{done.changed:,}件：{services.BATCH_ACTS[act]}")
    if done.left:
        named = "".join(f"「{question}」{why}" for question, why in done.left[:TOLD])
        others = f"ほか{len(done.left) - TOLD}件。" if len(done.left) > TOLD else ""
        messages.warning(request, f"{len(done.left):,}件は変えていません。{named}{others}")
    return back(request)


@staff_only(*WRITERS)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    done = services.undo_change(actor=actor_of(request.user), town=request.town, now=SystemClock().now())
    messages.success(request, f"{done.changed:,}件を元に戻しました。")
    if done.left:
        messages.warning(request, f"{len(done.left):,}件は、そのあとに変更されたため、そのままです。")
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    response = redirect("inquiries:staff-faqs")
    kept = request.GET.copy()
    response["Location"] += f"?{kept.urlencode()}" if kept else ""
    return response
