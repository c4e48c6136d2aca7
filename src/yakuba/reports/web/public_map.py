"""What the map of public pages is drawn from: tiles where they can be reached, the districts' outlines always."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from yakuba.reports.queries import maps
from yakuba.towns import queries as towns
from yakuba.webkit import csp


def map_data(request: HttpRequest) -> dict[str, Any] | None:
    """For the page's script; None where nobody has said where the town is."""
    found = maps.town_map(request.town)
    if found.bounds is None:
        return None
    bounds = found.bounds
    outlines = [{"name": each.name, "geometry": each.geometry} for each in towns.districts(request.town)]
    return {
        "bounds": [[bounds.south, bounds.west], [bounds.north, bounds.east]],
        "tiles": found.tiles.url,
        "credit": found.tiles.credit,
        "maxZoom": found.tiles.max_zoom,
        "districts": [each for each in outlines if each["geometry"]],
    }


def with_tiles(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Lets the page load tiles from where this town has them."""
    origin = maps.town_map(request.town).tiles.origin
    if origin:
        csp.allow(response, "img-src", origin)
    return response
