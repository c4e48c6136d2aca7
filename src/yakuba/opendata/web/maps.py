"""What a page with a map may load, and what the map is told."""

from typing import Any

from django.http.response import HttpResponse

from yakuba.towns import queries as towns
from yakuba.webkit import csp


def map_page(response: HttpResponse, town: Any) -> HttpResponse:
    """Lets the page fetch the town's tiles; where they can't be reached it shows its points on plain ground."""
    if origin := towns.tiles(town).origin:
        csp.allow(response, "img-src", origin)
    return response


def map_settings(town: Any) -> dict[str, Any]:
    tiles = towns.tiles(town)
    return {"tiles": tiles.url, "credit": tiles.credit, "zoom": tiles.max_zoom}
