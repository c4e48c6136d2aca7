"""The map's data, for anybody and for staff."""

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.placing import Bounds
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.statuses import ENDED, OPEN
from yakuba.reports.queries.map_cells import Kinds, as_json, chosen, viewport
from yakuba.reports.queries.public import filtered
from yakuba.reports.web.public_filtering import offered
from yakuba.webkit.access import public

BAD_PART = "地図の範囲（bbox）は「西,南,東,北」の数字で、zoom は0から22の整数で送ってください。"
DEEPEST = 22
PUBLIC_SECONDS = 20


@public
@require_safe
def public_map(request: HttpRequest) -> JsonResponse:
    """`bbox` (west,south,east,north in degrees) and `zoom` of the map, with the filter of the public list.

    What is counted ahead is the category and whether it is open; of days, districts and words it is counted now.
    """
    bounds, zoom = part_of(request.GET)
    town_id, wanted = request.town.pk, offered(request).wanted
    if wanted == PublicFilter(category=wanted.category, status=wanted.status):
        kinds = Kinds(
            categories=[wanted.category] if wanted.category else [],
            statuses=sorted({"open": OPEN, "ended": ENDED}.get(wanted.status, ())),
        )
        found = viewport(town_id=town_id, bounds=bounds, zoom=zoom, kinds=kinds)
    else:
        found = chosen(reports=filtered(town_id, wanted), bounds=bounds, zoom=zoom)
    response = JsonResponse(
        {"items": as_json(found)}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}
    )
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
