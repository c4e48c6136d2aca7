"""The catalogue for machines that follow links: DCAT-AP, and the sitemap for search engines."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape
from django.views.decorators.http import require_safe

from yakuba.kernel.errors import NotFound
from yakuba.opendata.core.catalogue.dcat import JSON_LD, TURTLE, graph_of, written
from yakuba.opendata.core.catalogue.entries import Catalogue
from yakuba.opendata.queries import catalogue, datasets
from yakuba.opendata.web.addresses import address_of, for_everyone
from yakuba.webkit.access import public

KINDS = {"ttl": TURTLE, "jsonld": JSON_LD}


def asked_for(request: HttpRequest) -> str | None:
    """The kind of linked data that the Accept header prefers to a page."""
    preferred = request.get_preferred_type(["text/html", TURTLE, JSON_LD])
    return preferred if preferred in {TURTLE, JSON_LD} and "*/*" not in request.headers.get("Accept", "*/*") else None


@public
@require_safe
def whole(request: HttpRequest, kind: str) -> HttpResponseBase:
    return catalogue_as(request, KINDS[kind])


@public
@require_safe
def one(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    return dataset_as(request, slug, KINDS[kind])


def catalogue_as(request: HttpRequest, media_type: str) -> HttpResponseBase:
    return _written(catalogue.catalogue(request.town, address_of(request)), media_type)


def dataset_as(request: HttpRequest, slug: str, media_type: str) -> HttpResponseBase:
    shown = datasets.public_one(request.town.pk, slug)
    if shown.state != "published":
        raise NotFound("dataset-unknown", "このデータセットはありません。")
    return _written(catalogue.catalogue(request.town, address_of(request), [shown]), media_type)


def _written(found: Catalogue, media_type: str) -> HttpResponseBase:
    response = HttpResponse(written(graph_of(found), media_type), content_type=f"{media_type}; charset=utf-8")
    response.headers["Vary"] = "Accept"
    return for_everyone(response)


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The catalogue, its datasets and the registers of places (sitemaps.org 0.9)."""
    address = address_of(request)
    pages = [(address("opendata:datasets"), ""), (address("opendata:places"), "")]
    pages += [
        (address("opendata:dataset", each.slug), each.updated_at.date().isoformat())
        for each in datasets.public(request.town.pk)
    ]
    lines = [f"<url><loc>{escape(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in pages]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
    return for_everyone(HttpResponse(text, content_type="application/xml; charset=utf-8"))
