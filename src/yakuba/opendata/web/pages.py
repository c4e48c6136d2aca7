"""The catalogue as people read it: the list, one dataset with its previews, an older version of it."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from yakuba.kernel.errors import NotFound
from yakuba.opendata.core.catalogue.charting import MOST_BARS, Axes, axes_of, labels_of, values_of
from yakuba.opendata.core.catalogue.columns import NUMBERS, place_of
from yakuba.opendata.core.catalogue.vocabulary import FORMATS, FREQUENCIES, LICENCES, THEMES
from yakuba.opendata.queries import catalogue, datasets, store
from yakuba.opendata.web import linked
from yakuba.opendata.web.maps import map_page, map_settings
from yakuba.webkit.access import public
from yakuba.webkit.caching import public_page
from yakuba.webkit.charts import Chart, bar_chart, line_chart
from yakuba.webkit.tables import Page, number_page, read_page

FILTERS = ("q", "theme", "format", "publisher")
A_PAGE = 20
MOST_ON_MAP = 3_000


def in_english() -> bool:
    return get_language() == "en"


def title_of(dataset: Any) -> str:
    return (in_english() and dataset.title_en) or dataset.title


@public
@require_GET
@public_page()
def all_datasets(request: HttpRequest) -> HttpResponseBase:
    if media_type := linked.asked_for(request):
        return linked.catalogue_as(request, media_type)
    asked = {name: request.GET.get(name, "").strip()[:100] for name in FILTERS}
    found = datasets.narrowed(datasets.public(request.town.pk), asked)
    page = number_page(found, read_page(request.GET), size=A_PAGE, total=found.count())
    counts, publishers = datasets.counts(request.town.pk), datasets.publishers(request.town)
    response = render(
        request,
        "opendata/datasets.html",
        {
            "page": page,
            "rows": [
                {
                    "dataset": each,
                    "title": title_of(each),
                    "description": (in_english() and each.description_en) or each.description,
                    "theme": THEMES[each.theme].names,
                    "publisher": publishers.get(each.department, publishers[""]).name,
                    "formats": [FORMATS[form].label for form in datasets.forms(each.current)],
                }
                for each in page.items
            ],
            "asked": asked,
            "narrowed": any(asked.values()),
            "themes": [(code, theme.names, counts.themes[code]) for code, theme in THEMES.items() if code in counts.themes],
            "formats": [(code, form.label) for code, form in FORMATS.items() if code in counts.formats],
            "publishers": [(code or "town", publishers[code].name) for code in counts.departments if code in publishers],
        },
    )  # fmt: skip
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response


@public
@require_GET
@public_page()
def dataset(request: HttpRequest, slug: str) -> HttpResponseBase:
    if media_type := linked.asked_for(request):
        return linked.dataset_as(request, slug, media_type)
    shown = datasets.public_one(request.town.pk, slug)
    response = _page(request, shown, shown.current)
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response


@public
@require_GET
@public_page()
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Always this version: an address to cite."""
    shown = datasets.public_one(request.town.pk, slug)
    return _page(request, shown, datasets.version_of(request.town.pk, slug, number))


@public
@require_GET
def as_of(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """To the version that was the latest on that day."""
    try:
        number = datasets.number_as_of(datasets.public_one(request.town.pk, slug), date.fromisoformat(day))
    except ValueError:
        raise NotFound("data-day", "日付を「2026-11-24」の形で入れてください。") from None
    return redirect("opendata:version", slug, number)


def _page(request: HttpRequest, shown: Any, version: Any) -> HttpResponse:
    publishers = datasets.publishers(request.town)
    context: dict[str, Any] = {
        "dataset": shown,
        "title": title_of(shown),
        "description": (in_english() and shown.description_en) or shown.description,
        "theme": THEMES[shown.theme].names,
        "publisher": publishers.get(shown.department, publishers[""]),
        "licence": LICENCES[shown.licence],
        "frequency": FREQUENCIES[shown.frequency].names,
    }
    if shown.state == "withdrawn":
        return render(request, "opendata/withdrawn.html", context, status=410)
    columns = datasets.columns_of(version)
    query, axes = request.GET.get("q", "").strip()[:100], _axes(request, columns)
    context |= {
        "version": version,
        "newest": version.pk == shown.current_id,
        "versions": datasets.published_versions(shown),
        "downloads": [(form, FORMATS[form].label) for form in datasets.forms(version)],
        "columns": [{"name": each.name, "numeric": each.kind in NUMBERS, "kind": each.kind} for each in columns],
        "query": query,
        "page": _rows(version, query, read_page(request.GET)),
        "axes": axes,
        "chart": _chart(version, columns, axes, title_of(shown)) if axes else None,
        "chart_values": [(at, columns[at].name) for at in values_of(columns)],
        "chart_labels": [(at, columns[at].name) for at in labels_of(columns)[:12]],
        "resource": catalogue.resource_id(shown.uuid, "csv"),
        "here": f"{request.scheme}://{request.get_host()}",
        "map": map_settings(request.town),
        "geo": place_of(columns) is not None and version.rows <= MOST_ON_MAP,
    }
    response = render(request, "opendata/dataset.html", context)
    return map_page(response, request.town) if context["geo"] else response


def _rows(version: Any, query: str, number: int) -> Page:
    total, _ = store.select(version, query=query, limit=0) if query else (version.rows, [])
    number = min(number, max(1, -(-total // A_PAGE)))
    _, rows = store.select(version, query=query, limit=A_PAGE, offset=(number - 1) * A_PAGE)
    numeric = [kind in NUMBERS for _, kind in version.columns]
    return Page([list(zip(row, numeric, strict=True)) for row in rows], number, A_PAGE, total)


def _axes(request: HttpRequest, columns: Any) -> Axes | None:
    asked = [int(text) if (text := request.GET.get(name, "")).isdecimal() and len(text) < 4 else None for name in "yx"]
    return axes_of(columns, *asked)


def _chart(version: Any, columns: Any, axes: Axes, title: str) -> Chart | None:
    rows = store.sums(version, axes.label, axes.value, MOST_BARS)
    if len(rows) < 2:
        return None
    whole = [(label, int(value) if float(value).is_integer() else value) for label, value in rows]
    name = f"{columns[axes.value].name}（{columns[axes.label].name}）"
    draw = line_chart if axes.time else bar_chart
    return draw(name, whole, label=columns[axes.label].name)
