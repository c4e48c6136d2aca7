"""The portal's home, search and notices."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from yakuba.kernel.clock import SystemClock
from yakuba.kernel.ports import SearchHit, search_providers
from yakuba.towns import queries as towns
from yakuba.webkit.access import public

SHOWN = 30
EVERYTHING = 1000


def found(request: HttpRequest, query: str, most: int = SHOWN) -> list[SearchHit]:
    """What the domains offer for `query`, best first; an empty query lists it all."""
    language = get_language() or "ja"
    hits = [hit for provider in search_providers for hit in provider.search(request.town.pk, query, language, most)]
    return sorted(hits, key=lambda hit: -hit.score)[:most]


@public
def home(request: HttpRequest) -> HttpResponse:
    hits = sorted(found(request, "", EVERYTHING), key=lambda hit: hit.kind)
    groups = [(kind, list(group)) for kind, group in groupby(hits, key=lambda hit: hit.kind)]
    categories = sorted(groups, key=lambda group: -len(group[1]))  # as in the list of procedures: the fullest first
    notices = towns.notices(request.town, SystemClock().now())
    return render(
        request,
        "portal/home.html",
        {
            "categories": categories,
            "emergencies": [notice for notice in notices if notice.level == "emergency"],
            "notices": [notice for notice in notices if notice.level != "emergency"][:5],
        },
    )


@public
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    return render(request, "portal/search.html", {"query": query, "hits": found(request, query) if query else []})


@public
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    shown = towns.notice(request.town, notice_id, SystemClock().now())
    return render(request, "portal/notice.html", {"notice": shown})
