"""What was erased by policy: on the screen, and as a certificate."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.cases import queries as cases
from yakuba.kernel.ages import fiscal_year
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures.core.certificates import erasure_certificate
from yakuba.procedures.core.letters import render_letter
from yakuba.procedures.web.downloads import pdf_response
from yakuba.webkit.access import staff_only

READERS = ("head", "admin", "auditor")


def period(request: HttpRequest) -> tuple[date, date]:
    """From–to as asked for; the fiscal year so far otherwise."""
    today = local_date(SystemClock().now())
    found = []
    for name, otherwise in (("from", date(fiscal_year(today), 4, 1)), ("to", today)):
        try:
            found.append(date.fromisoformat(request.GET.get(name, "")))
        except ValueError:
            found.append(otherwise)
    return min(found), max(found)


@staff_only(*READERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    start, end = period(request)
    rows = cases.erasures(town_id=request.town.pk, start=start, end=end)
    return render(request, "procedures/erasures.html", {"start": start, "end": end, "rows": rows})


@staff_only(*READERS)
@require_GET
def certificate(request: HttpRequest) -> HttpResponse:
    start, end = period(request)
    rows = [
        (
            each.receipt_number,
            each.title,
            each.closed,
            f"{each.years}年" if each.years is not None else "―",
            local_date(each.at).isoformat(),
            str(each.revisions) if each.revisions is not None else "―",
            str(each.files) if each.files is not None else "―",
            f"{each.stream}#{each.seq}",
        )
        for each in cases.erasures(town_id=request.town.pk, start=start, end=end)
    ]
    text = erasure_certificate(
        town=request.town.name,
        mayor=request.town.mayor,
        dated=local_date(SystemClock().now()),
        start=start,
        end=end,
        rows=rows,
    )
    content = render_letter(text, font_paths=settings.LETTER_FONT_PATHS)
    return pdf_response(content, f"erasures-{start.isoformat()}-{end.isoformat()}.pdf")
