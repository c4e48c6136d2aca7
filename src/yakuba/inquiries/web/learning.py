"""What stayed unanswered, put together: write an answer, say which one there is, or let it be. And what was learned."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.learning.states import STATES
from yakuba.inquiries.queries import clusters as queries
from yakuba.inquiries.web.keeping import WRITERS, YEAR, category_names, department_names
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.components import Link
from yakuba.webkit.tables import number_page, read_page

LONGEST = 100


@staff_only(*WRITERS)
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """The largest first."""
    state = request.GET.get("state", "open")
    state = state if state in STATES else "open"
    department = request.GET.get("department", "")[:LONGEST]
    counts = queries.counts(request.town.pk)
    found = queries.listed(request.town.pk, state=state, department=department)
    page = number_page(found, read_page(request.GET), total=found.count())
    samples = queries.samples(page.items)
    names = department_names(request.town.pk)
    today = local_date(SystemClock().now())
    rows = [
        {
            "cluster": cluster,
            "samples": [text for text in samples[cluster.pk] if text != cluster.question],
            "department": names.get(cluster.department, cluster.department),
            "days": (today - local_date(cluster.first_at)).days,
        }
        for cluster in page.items
    ]
    tabs = [
        Link(label, f"{reverse('inquiries:clusters')}?state={id_}", current=id_ == state, count=counts[id_])
        for id_, label in STATES.items()
    ]
    choices = [(code, names.get(code, code)) for code in queries.departments(request.town.pk)]
    context = {"rows": rows, "page": page, "tabs": tabs, "state": state, "departments": choices}
    return render(request, "inquiries/clusters.html", context | {"department": department})


@staff_only(*WRITERS)
@require_safe
def cluster(request: HttpRequest, cluster_id: int) -> HttpResponse:
    return shown(request, cluster_id)


@staff_only(*WRITERS)
@require_POST
def decide(request: HttpRequest, cluster_id: int) -> HttpResponse:
    """One of `act`: draft, answer, dismiss, reopen."""
    acts = {"draft": drafted, "answer": answered, "dismiss": dismissed, "reopen": reopened}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Refusal("cluster-act", "行うことを選んでください。")
    try:
        return act(
            request, {"actor": actor_of(request.user), "town": request.town, "cluster_id": cluster_id, "now": now()}
        )
    except Refusal as refused:
        if not refused.fields:
            raise
        return shown(request, cluster_id, refused.fields)


def drafted(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    version = services.draft_from_cluster(turns=numbers(request, "turns"), entry=entry_of(request), **common)
    messages.success(request, "下書きを作りました。内容を確かめて「確認に出す」を押すと、別の人が公開できます。")
    return redirect("inquiries:staff-faq", version.faq_id)


def answered(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    faq_id = next(iter(numbers(request, "faq")), 0)
    if not faq_id:
        raise Refusal(
            "cluster-faq", "答えになる質問を選んでください。", fields={"faq": "答えになる質問を選んでください。"}
        )
    learned = services.answer_cluster(turns=numbers(request, "turns"), faq_id=faq_id, **common)
    messages.success(request, f"{learned}件の聞き方を、この質問の言い換えにしました。")
    return redirect("inquiries:cluster", common["cluster_id"])


def dismissed(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    services.dismiss_cluster(reason=request.POST.get("reason", ""), **common)
    messages.success(request, "対応しないものにしました。")
    return redirect("inquiries:clusters")


def reopened(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    forgotten = services.reopen_cluster(**common)
    taken = f"言い換え{forgotten}件も取り消しました。" if forgotten else ""
    messages.success(request, f"未対応に戻しました。{taken}")
    return redirect("inquiries:cluster", common["cluster_id"])


def shown(request: HttpRequest, cluster_id: int, errors: Any = None) -> HttpResponse:
    """With what was typed where something has to be mended."""
    today = local_date(now())
    query = request.GET.get("q", "").strip()[:LONGEST]
    opened = queries.opened(town=request.town, cluster_id=cluster_id, on=today, query=query)
    nearest = opened.nearest[0].entry if opened.nearest else None
    typed = {
        "question": opened.draft.question,
        "answer": opened.draft.answer,
        "category": nearest.category if nearest else "",
        "department": opened.cluster.department,
        "reason": "",
    }
    if errors:
        typed |= {name: request.POST.get(name, "") for name in typed}
    kept = numbers(request, "turns") if errors else [each.id for each in opened.worded]
    names = department_names(request.town.pk)
    context = {
        "opened": opened,
        "cluster": opened.cluster,
        "state": STATES[opened.cluster.state],
        "department": names.get(opened.cluster.department, ""),
        "departments": names,
        "categories": category_names(request.town.pk),
        "candidates": {faq.id: faq for faq in [*opened.nearest, *opened.found]}.values(),
        "typed": typed,
        "kept": kept,
        "errors": {name.replace(".", "_"): text for name, text in (errors or {}).items()},
        "query": query,
    }
    return render(request, "inquiries/cluster.html", context, status=422 if errors else 200)


def entry_of(request: HttpRequest) -> FaqEntry:
    """What was typed, in Japanese; the other languages are written in the editor."""
    today = local_date(now())
    return FaqEntry(
        category=request.POST.get("category", "").strip()[:60],
        id="",
        question={"ja": request.POST.get("question", "").strip()},
        answer={"ja": request.POST.get("answer", "").strip()},
        aliases=(),
        department=request.POST.get("department", "")[:64],
        audience="everyone",
        valid_from=None,
        valid_until=None,
        source_title="",
        source_url="",
        reviewed_on=today,
        review_by=today + YEAR,
        procedures=(),
        pages=(),
        related=(),
    )


@staff_only(*WRITERS)
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """Residents' questions that lead to an FAQ: by whom, since when, from which cluster; and those that were taken off."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    removed = request.GET.get("state") == "removed"
    found = queries.learned(request.town.pk, query=query, removed=removed)
    page = number_page(found, read_page(request.GET), total=found.count())
    return render(request, "inquiries/labels.html", {"page": page, "query": query, "removed": removed})


@staff_only(*WRITERS)
@require_POST
def change_label(request: HttpRequest, alias_id: int) -> HttpResponse:
    common: dict[str, Any] = {
        "actor": actor_of(request.user), "town": request.town, "alias_id": alias_id, "now": now(),
    }  # fmt: skip
    if request.POST.get("act") == "restore":
        services.restore_alias(**common)
        messages.success(request, "元に戻しました。")
    else:
        services.remove_alias(**common)
        messages.success(request, "外しました。「外したもの」から戻せます。")
    return redirect("inquiries:labels")


def numbers(request: HttpRequest, name: str) -> list[int]:
    return [
        int(text)
        for text in request.POST.getlist(name)
        if text.isascii() and text.isdigit() and len(text) < LONGEST // 6
    ]


def now() -> Any:
    return SystemClock().now()
