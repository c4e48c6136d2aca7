"""What a page with a map may load, and what the map is told."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.response import HttpResponse

from yakuba.webkit import csp


def map_page(response: HttpResponse, town: Any) -> HttpResponse:
    """Lets the page fetch the town's tiles; where they can't be reached it shows its points on plain ground."""
    parts = urlsplit(map_settings(town)["tiles"])
    if parts.scheme and parts.netloc:
        csp.allow(response, "img-src", f"{parts.scheme}://{parts.netloc}")
    return response


def map_settings(town: Any) -> dict[str, Any]:
    """The town's own (`map` in its settings), else the installation's."""
    own = town.settings.get("map", {})
    return {
        "tiles": own.get("tiles", settings.MAP_TILES),
        "credit": own.get("credit", settings.MAP_CREDIT),
        "zoom": own.get("max_zoom", settings.MAP_MAX_ZOOM),
    }
