"""The map's data, for anybody and for staff."""

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.placing import Bounds
from yakuba.reports.core.statuses import STATUSES
from yakuba.reports.queries.catalogues import titles
from yakuba.reports.queries.map_cells import Kinds, as_json, viewport
from yakuba.webkit.access import public

BAD_PART = "地図の範囲（bbox）は「西,南,東,北」の数字で、zoom は0から22の整数で送ってください。"
DEEPEST = 22
PUBLIC_SECONDS = 20


@public
@require_safe
def public_map(request: HttpRequest) -> JsonResponse:
    """`bbox` (west,south,east,north in degrees) and `zoom` of the map; `category` and `status`, each any number of times."""
    bounds, zoom = part_of(request.GET)
    known = titles(request.town.pk)
    kinds = Kinds(
        categories=[each for each in request.GET.getlist("category") if each in known],
        statuses=[each for each in request.GET.getlist("status") if each in STATUSES],
    )
    items = as_json(viewport(town_id=request.town.pk, bounds=bounds, zoom=zoom, kinds=kinds))
    response = JsonResponse({"items": items}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response.headers["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
    return response


def part_of(params: Mapping[str, str]) -> tuple[Bounds, int]:
    """Refusal `map-part` where it is none."""
    try:
        west, south, east, north = (float(each) for each in params.get("bbox", "").split(","))
        zoom = int(params.get("zoom", ""))
    except ValueError:
        raise Refusal("map-part", BAD_PART, fields={"bbox": BAD_PART}) from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90 and 0 <= zoom <= DEEPEST):
        raise Refusal("map-part", BAD_PART, fields={"bbox": BAD_PART})
    return Bounds(south, west, north, east), zoom
