"""What residents read: the questions by category, one answer, and whether it solved it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.markdown import to_html
from yakuba.inquiries.core.knowledge.places import fill
from yakuba.inquiries.queries import engines
from yakuba.inquiries.queries import faqs as questions
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.ports import search_providers
from yakuba.webkit import throttle
from yakuba.webkit.access import public
from yakuba.webkit.templatetags.yakuba import in_language

SHOWN = 30
JUDGEMENTS, JUDGEMENT_SECONDS = 60, 3600


def answer_html(town: Any, answer: Any) -> str:
    """The answer in the page's language, its places filled with what the town says of itself."""
    language = get_language() or "ja"
    values = {"town": town.name, "phone": town.phone, "office_hours": town.office_hours}
    return mark_safe(to_html(fill(in_language(answer), values, language)))  # noqa: S308 - cleaned by nh3


def today() -> Any:
    return local_date(SystemClock().now())


@public
def faqs(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    titles = questions.category_titles()
    if query:
        found = [faq for faq, _ in engines.search(request.town.pk, query, today(), SHOWN)]
        groups: list[tuple[Any, list[Any]]] = []
    else:
        found = questions.live(request.town.pk, today())
        by_category = groupby(found, key=lambda faq: faq.entry.category)
        groups = [(titles.get(name, name), list(members)) for name, members in by_category]
    return render(request, "inquiries/faqs.html", {"query": query, "found": found, "groups": groups})


@public
def faq(request: HttpRequest, faq_id: int) -> HttpResponse:
    shown = questions.live_one(request.town.pk, faq_id, today())
    keys = {each.entry.key: each for each in questions.live(request.town.pk, today())} if shown.entry.related else {}
    category = questions.category_titles().get(shown.entry.category, shown.entry.category)
    return render(
        request,
        "inquiries/faq.html",
        {
            "faq": shown,
            "category": category,
            "answer": answer_html(request.town, shown.entry.answer),
            "procedures": procedures_of(request, shown.entry.procedures),
            "related": [keys[key] for key in shown.entry.related if key in keys],
            "judged": request.GET.get("judged") in {"yes", "no"},
            "solved": request.GET.get("judged") == "yes",
        },
    )


@public
@require_POST
def judge(request: HttpRequest, faq_id: int) -> HttpResponse:
    throttle.demand("inquiries.judge", throttle.client_address(request), JUDGEMENTS, JUDGEMENT_SECONDS)
    solved = request.POST.get("solved") == "yes"
    services.judge_faq(actor=ANONYMOUS, town=request.town, faq_id=faq_id, solved=solved, now=SystemClock().now())
    response = redirect("inquiries:faq", faq_id)
    response["Location"] += "?judged=" + ("yes" if solved else "no")
    return response


def procedures_of(request: HttpRequest, ids: tuple[str, ...]) -> list[Any]:
    """Those of the procedures that the town has on offer, as search finds them by their address."""
    if not ids or "procedures" not in search_providers:
        return []
    hits = search_providers.get("procedures").search(request.town.pk, "", get_language() or "ja", 500)
    by_id = {hit.url.rstrip("/").rsplit("/", 1)[-1]: hit for hit in hits}
    return [by_id[id_] for id_ in ids if id_ in by_id]
