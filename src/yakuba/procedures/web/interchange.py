"""Data to and from other systems, for staff."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.procedures import services
from yakuba.procedures.web.staff import DECIDERS
from yakuba.webkit.access import staff_only


@staff_only(*DECIDERS)
@require_POST
def export_gif(request: HttpRequest, case_id: int) -> HttpResponse:
    """The people of the case as GIF persons, in one archive. A POST: it is recorded."""
    exported = services.export_persons(
        actor=actor_of(request.user), town=request.town, case_id=case_id, now=SystemClock().now()
    )
    response = HttpResponse(exported.archive(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="gif-{exported.receipt_number}.zip"'
    response["Cache-Control"] = "no-store"
    return response
