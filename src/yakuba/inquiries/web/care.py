"""What needs somebody's care: ended, overdue, soon to end, links that lead nowhere; when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.inquiries.core.knowledge.care import KINDS, Need, needs
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.queries.links import links
from yakuba.inquiries.web.keeping import REVIEWERS, department_names, may, today
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.webkit.access import staff_only
from yakuba.webkit.components import Link
from yakuba.webkit.tables import number_page, read_page

LABELS: Mapping[str, str] = {
    "broken": "リンク切れ",
    "expired": "掲載終了",
    "overdue": "見直し期限切れ",
    "expiring": "まもなく終了",
    "review": "まもなく見直し",
}


@dataclass(frozen=True)
class Row:
    """`since`: the day from which it needs care, or by which."""

    id: int
    title: str
    department: str
    kind: str
    label: str
    since: date | None
    link: str
    why: str
    checked_on: date | None


@staff_only()
@require_GET
def care(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    department = request.GET.get("department", "")
    kept = {faq.id: faq.entry for faq in questions.kept(request.town.pk)}
    state = links(request.town.pk, SystemClock().now())
    broken = {url: check.why for url, check in state.broken.items()}
    names = department_names(request.town.pk)
    found = [
        row_of(need, kept[need.id], state.broken)
        for need in needs(kept.items(), today(), broken)
        if department in ("", kept[need.id].department)
    ]
    counts = {each: sum(row.kind == each for row in found) for each in KINDS}
    shown = [row for row in found if kind in ("", row.kind)]
    page = number_page(shown, read_page(request.GET), total=len(shown))
    tail = f"&department={department}" if department in names else ""
    tabs = [Link("すべて", f"?{tail}", current=not kind, count=len(found))]
    tabs += [Link(LABELS[each], f"?kind={each}{tail}", current=kind == each, count=counts[each]) for each in KINDS]
    return render(
        request,
        "inquiries/staff_care.html",
        {
            "page": page,
            "tabs": tabs,
            "kind": kind,
            "names": names,
            "department": department,
            "links": state,
            "checking": settings.CHECK_LINKS,
            "may_review": may(request.user, REVIEWERS),
            "today": today(),
        },
    )


def row_of(need: Need, entry: Any, broken: Mapping[str, Any]) -> Row:
    check = broken.get(need.link)
    return Row(
        id=need.id,
        title=entry.question["ja"],
        department=entry.department,
        kind=need.kind,
        label=LABELS[need.kind],
        since=local_date(check.since) if check and check.since else need.since,
        link=need.link,
        why=need.reason,
        checked_on=local_date(check.checked_at) if check and check.checked_at else None,
    )
