"""Photos from outside and to the public: a door that stores, and pictures that somebody has looked at."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.queries import photos
from yakuba.webkit import csp, throttle
from yakuba.webkit.access import public
from yakuba.webkit.errors import told
from yakuba.webkit.uploads import receive_photo

OF_AN_ADDRESS, SECONDS = 300, 3600
"""Photos in an hour. Many telephones share one address of their carrier."""
KEPT = "public, max-age=86400, immutable"
"""A picture never changes under its name. No longer than a day, so that one that is taken back is gone everywhere soon."""
CHOOSE = gettext_noop("写真を選んでください。")


@public
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """One photo, while its report is still being written: 201 with the `key` that the report names it by, 422 with `error`."""
    throttle.demand("reports.photos", throttle.client_address(request), OF_AN_ADDRESS, SECONDS)
    try:
        file = request.FILES.get("photo")
        if file is None:
            raise Refusal("photo-missing", CHOOSE)
        photo = services.accept_photo(
            actor=actor_of(request.user),
            town=request.town,
            photograph=receive_photo(file, max_bytes=settings.UPLOAD_MAX_BYTES),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        return JsonResponse({"error": told(refused), "code": refused.code}, status=refused.status)
    return JsonResponse({"key": photo.original}, status=201)


@public
@require_GET
def picture(request: HttpRequest, picture: str) -> FileResponse:
    """NotFound for whatever nobody has looked at, and for pictures of reports that are not shown."""
    path = photos.public_picture(town_id=request.town.pk, name=picture)
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = KEPT
    csp.allow(response, "sandbox")
    return response
