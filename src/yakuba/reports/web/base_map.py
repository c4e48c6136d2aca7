"""What a map is drawn from: tiles where they can be reached, the districts' outlines always."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from yakuba.reports.queries import maps
from yakuba.towns import queries as towns
from yakuba.webkit import csp


def base_map(request: HttpRequest) -> dict[str, Any] | None:
    """For the page's script; None where nobody has said where the town is."""
    found = maps.town_map(request.town)
    if found.bounds is None:
        return None
    bounds = found.bounds
    return {
        "bounds": [[bounds.south, bounds.west], [bounds.north, bounds.east]],
        "tiles": found.tiles.url,
        "credit": found.tiles.credit,
        "maxZoom": found.tiles.max_zoom,
        "districts": maps.outlines(request.town),
    }


def with_tiles(response: HttpResponse, request: HttpRequest, *also: str) -> HttpResponse:
    """Lets the page load tiles from where this town has them, and pictures from `also`."""
    origin = towns.tiles(request.town).origin
    csp.allow(response, "img-src", *also, *([origin] if origin else []))
    return response
