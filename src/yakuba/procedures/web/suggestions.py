"""Answers of earlier applications beside a step: shown, and taken over only when the resident says so."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from yakuba.procedures.core.suggesting import Suggestions, accept, suggest
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.earlier import earlier_applications
from yakuba.procedures.web.desk import Desk
from yakuba.webkit.forms import Form, Section, describe

NOTHING = Suggestions({}, [])


def offered(
    request: HttpRequest, desk: Desk, opened: OpenDraft, section: Section, answers: Mapping[str, Any]
) -> Suggestions:
    """For a signed-in resident at a new application; nobody else's, and nothing in a correction."""
    resident = desk.resident(request)
    if resident is None or opened.draft.corrects_id:
        return NOTHING
    return suggest(section, answers, earlier_applications(town_id=request.town.pk, resident_id=resident.pk))


def taken(
    request: HttpRequest, desk: Desk, opened: OpenDraft, section: Section, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers with the suggestion whose button was pressed."""
    found = offered(request, desk, opened, section, answers)
    return accept(section, answers, found, request.POST.get("_suggest", ""))


def told(section: Section, found: Suggestions, language: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """For the page: the button's value, what it is about, and the answers in words."""
    form = Form((section,))
    if not section.repeat:
        lines = [(row.label, row.text) for part in describe(form, found.answers, language) for row in part.rows]
        return [("all", "", lines)] if lines else []
    return [
        (str(n), lines[0][1], lines)
        for n, entry in enumerate(found.entries)
        if (lines := [(r.label, r.text) for part in describe(form, {section.id: [entry]}, language) for r in part.rows])
    ]
