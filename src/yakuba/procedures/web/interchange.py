"""Data to and from other systems, for staff."""

from collections import Counter
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures import services
from yakuba.procedures.queries import packs
from yakuba.procedures.web.staff import DECIDERS
from yakuba.webkit.access import staff_only

MOST_FILES, MOST_BYTES = 100, 100_000_000


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


@staff_only(*DECIDERS)
def pittari(request: HttpRequest) -> HttpResponse:
    """Import what ぴったりサービス delivered, with a report for each application. The same file again changes nothing."""
    lines = None
    error = ""
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if not files:
            error = "ファイルを選んでください。"
        elif len(files) > MOST_FILES or sum(file.size for file in files) > MOST_BYTES:
            error = f"一度に{MOST_FILES}個、合わせて{MOST_BYTES // 1_000_000}MBまでです。分けて取り込んでください。"
        else:
            lines = services.import_pittari(
                actor=actor_of(request.user),
                town=request.town,
                files=((file.name or "", file.read()) for file in files),
                now=SystemClock().now(),
                pack_id=request.POST.get("procedure", "")[:60],
            )
    mapped = [each for each in packs.catalogue(town_id=request.town.pk, on=today()) if each.pittari]
    return render(
        request,
        "procedures/pittari.html",
        {"lines": lines, "error": error, "mapped": mapped, "counts": Counter(line.outcome for line in lines or ())},
        status=422 if error else 200,
    )


def today() -> date:
    return local_date(SystemClock().now())
