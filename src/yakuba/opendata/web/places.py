"""Public places: a list with a map, and one of them."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yakuba.opendata.core.facilities import REGISTERS, hazards_of, hours_of
from yakuba.opendata.queries import facilities
from yakuba.opendata.web.maps import map_page, map_settings
from yakuba.opendata.web.pages import in_english
from yakuba.webkit.access import public
from yakuba.webkit.caching import public_page
from yakuba.webkit.tables import number_page, read_page

A_PAGE = 20
MOST_ON_MAP = 3_000


def asked_of(request: HttpRequest) -> dict[str, str]:
    register = request.GET.get("register", "")
    return {"q": request.GET.get("q", "").strip()[:100], "register": register if register in REGISTERS else ""}


@public
@require_GET
@public_page()
def places(request: HttpRequest) -> HttpResponse:
    asked = asked_of(request)
    found = facilities.found(request.town.pk, asked["q"], asked["register"])
    page = number_page(found, read_page(request.GET), size=A_PAGE, total=found.count())
    counts = facilities.counts(request.town.pk)
    response = render(
        request,
        "opendata/places.html",
        {
            "page": page,
            "rows": [_shown(each) for each in page.items],
            "asked": asked,
            "narrowed": any(asked.values()),
            "registers": [(id_, each.titles, counts[id_]) for id_, each in REGISTERS.items() if counts[id_]],
            "total": sum(counts.values()),
            "map": map_settings(request.town),
        },
    )
    return map_page(response, request.town)


def _shown(facility: Any) -> dict[str, Any]:
    return {
        "facility": facility,
        "name": (in_english() and facility.name_en) or facility.name,
        "register": REGISTERS[facility.register].titles,
        "hours": hours_of(facility.details),
        "hazards": hazards_of(facility.details),
    }


@public
@require_GET
@public_page()
def points(request: HttpRequest) -> HttpResponseBase:
    """The places of the list as GeoJSON, for its map."""
    asked = asked_of(request)
    found = facilities.found(request.town.pk, asked["q"], asked["register"]).exclude(latitude__isnull=True)
    english = in_english()
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": {"name": (english and name_en) or name, "address": address, "url": reverse("opendata:place", args=[pk])},
        }
        for pk, name, name_en, address, latitude, longitude in found.values_list(
            "pk", "name", "name_en", "address", "latitude", "longitude"
        )[:MOST_ON_MAP]
    ]  # fmt: skip
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


@public
@require_GET
@public_page()
def place(request: HttpRequest, facility_id: int) -> HttpResponse:
    facility = facilities.one(request.town.pk, facility_id)
    shown = _shown(facility)
    hidden = set(shown["hazards"]) | {"災害種別"}
    context = {
        **shown,
        "details": [(name, value) for name, value in facility.details.items() if name.split("_")[0] not in hidden],
        "near": facility.latitude is not None,
        "map": map_settings(request.town),
    }
    return map_page(render(request, "opendata/place.html", context), request.town)
