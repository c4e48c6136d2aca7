"""What a page of the form offers beside the questions: slots that can be booked, and what things cost."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures.core import bills
from yakuba.procedures.core.fees import prices_on
from yakuba.procedures.queries import slots
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.web.desk import Desk
from yakuba.towns import queries as towns
from yakuba.webkit.forms import Section, messages


def desk_of(request: HttpRequest, case: Any) -> slots.Desk:
    """For the resident whose case it is."""
    return slots.Desk(
        request.town.pk,
        SystemClock().now(),
        towns.working_days(request.town),
        held=slots.held_slots(town_id=request.town.pk, case_id=case.pk),
    )


def slot_desk(request: HttpRequest, desk: Desk, opened: OpenDraft) -> slots.Desk:
    corrects = opened.draft.corrects_id
    held = slots.held_slots(town_id=request.town.pk, case_id=corrects) if corrects else frozenset()
    return slots.Desk(request.town.pk, SystemClock().now(), towns.working_days(request.town), desk.owned, held)


def offered(
    request: HttpRequest, desk: Desk, opened: OpenDraft, section: Section, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """`slots` and `prices` for `webkit.forms.render.bind`."""
    if not any(field.type in {"slot", "quantities"} for field in section.fields):
        return {}
    return {
        "slots": slots.offers(slot_desk(request, desk, opened), opened.procedure, section, answers),
        "prices": prices_on(opened.procedure.fees, local_date(SystemClock().now())),
    }


def gone(request: HttpRequest, desk: Desk, opened: OpenDraft, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Messages by path for chosen slots that can't be had any more."""
    if not opened.procedure.calendars:
        return {}
    return {
        each.path: messages.SLOT_GONE.fill(label=each.label)
        for each in slots.gone(slot_desk(request, desk, opened), opened.procedure, answers)
    }


def bill(opened: OpenDraft, answers: Mapping[str, Any], facts: Mapping[str, Any], language: str) -> bills.Bill | None:
    """What it costs, shown before anything is sent."""
    return bills.bill(opened.procedure, answers, facts, local_date(SystemClock().now()), language)
