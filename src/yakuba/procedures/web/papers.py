"""A paper beside what was written about it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.web.downloads import PDF
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures.core.related import related_fields
from yakuba.procedures.core.results import findings_seen
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.panels import LOOK
from yakuba.webkit import csp
from yakuba.webkit.access import staff_only
from yakuba.webkit.forms import describe, file_keys

TURNS, SIZES = 4, 3


@staff_only()
@require_GET
def paper(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    """The file at the left, the answers it belongs to at the right; the one before and the one after."""
    now = SystemClock().now()
    town_id = request.town.pk
    shown = case_services.view_file(actor=actor_of(request.user), town=request.town, case_id=case_id, key=key, now=now)
    opened = applications.application_of(town_id=town_id, case_id=case_id)
    files = list(cases.attachments(town_id=town_id, case_id=case_id))
    place = next(n for n, each in enumerate(files) if each.pk == shown.pk)
    form = opened.procedure.form
    seen = applications.open_looks(
        town_id=town_id, application_id=opened.application.pk, staff_id=request.user.pk, since=now - LOOK
    )
    described = describe(
        form,
        opened.answers,
        "ja",
        hide_address=opened.case.protected,
        mask=True,
        unmask=seen,
        files=cases.file_names(town_id=town_id, keys=file_keys(form, opened.answers)),
        today=local_date(now),
    )
    turn, size = number(request, "turn", TURNS), number(request, "size", SIZES)
    response = render(
        request,
        "procedures/paper.html",
        {
            "case": opened.case,
            "file": shown,
            "label": label(form, shown.field),
            "before": files[place - 1] if place else None,
            "after": files[place + 1] if place + 1 < len(files) else None,
            "place": place + 1,
            "count": len(files),
            "is_pdf": shown.content_type == PDF,
            "is_picture": shown.content_type in {"image/jpeg", "image/png"},
            "turn": turn,
            "size": size,
            "next_turn": (turn + 1) % TURNS,
            "next_size": (size + 1) % SIZES,
            "near": parts(described, related_fields(opened.procedure, shown.field)),
            "described": described,
            "findings": findings_seen(
                opened.procedure,
                [each for each in opened.screening_result.findings if shown.field in (each.saw or {})],
                seen,
            ),
        },
    )
    csp.allow(response, "frame-src", "'self'")
    return response


def number(request: HttpRequest, name: str, below: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text in {str(each) for each in range(below)} else 0


def label(form: Any, field: str) -> str:
    """What the file answers; papers that staff added answer nothing."""
    names = {each.id: each.label.get("ja") for section in form.sections for each in section.fields}
    return str(names.get(field, "職員が添付した書類" if field == "staff" else "やりとりの添付"))


def parts(described: Sequence[Any], wanted: frozenset[str]) -> list[tuple[str, list[Any]]]:
    """The rows of the wanted fields by section; empty sections are left out."""
    found = [(part.title, [row for row in part.rows if row.field in wanted]) for part in described]
    return [(title, rows) for title, rows in found if rows]
