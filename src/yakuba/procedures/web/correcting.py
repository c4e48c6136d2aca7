"""Which steps and fields of a form are open: in a correction just those that were asked for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.web.desk import Desk
from yakuba.webkit.forms import Section, has_open, open_fields, prune, visible_sections


def correcting(request: HttpRequest, opened: OpenDraft) -> frozenset[str] | None:
    """In a correction: the fields that may be changed. None where all may, as when staff asked in words only."""
    if not opened.draft.corrects_id:
        return None
    submitted = application_of(town_id=request.town.pk, case_id=opened.draft.corrects_id)
    asked = submitted.application.correction_fields
    return open_fields(opened.procedure.form, asked, submitted.answers) if asked else None


def steps_of(
    opened: OpenDraft, answers: Mapping[str, Any], open_: frozenset[str] | None, today: date
) -> tuple[Section, ...]:
    """The sections to go through: in a correction those with something to change."""
    shown = visible_sections(opened.procedure.form, answers, today=today)
    if open_ is None:
        return shown
    held = prune(opened.procedure.form, answers, today=today)
    return tuple(section for section in shown if has_open(section, open_, held, today=today))


def back(desk: Desk, opened: OpenDraft) -> str:
    """Where one came from: the procedure's page, or the case that is corrected."""
    if opened.draft.corrects_id:
        return reverse("cases:status", args=[opened.draft.corrects.receipt_number])
    return desk.url("detail", opened.procedure.id)
