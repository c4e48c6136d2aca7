"""Move a booking, or book anew what the town called off."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures.core.slots import wanted_slots
from yakuba.procedures.models import Booking
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.amend import amend_application
from yakuba.towns import queries as towns


def change_slot(*, actor: Actor, town: Any, case_id: int, path: str, code: str, now: datetime) -> None:
    """The resident until the calendar's last day to change, staff always. The answers change with it: rules look at the day."""
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        wanted = next((each for each in wanted_slots(opened.procedure.form, opened.answers) if each.path == path), None)
        if wanted is None:
            raise NotFound("booking-unknown", "この予約は見つかりません。")
        standing = (
            Booking.objects.select_related("slot")
            .filter(application=opened.application, path=path, ended_at=None)
            .first()
        )
        if standing is not None and actor.kind != "staff":
            calendar = opened.procedure.calendars[wanted.calendar]
            if local_date(now) > calendar.last_day_to_change(standing.slot.day, towns.working_days(town)):
                raise Refusal("slot-late", "変更できる日を過ぎています。役場へお電話ください。")
        answers = deepcopy(dict(opened.answers))
        holder = answers
        section, _, rest = path.partition(".")
        if rest:
            holder = answers[section][int(rest.split(".")[0])]
        holder[path.rpartition(".")[2]] = code
        if standing is None or standing.slot.time.code != code:
            amended = amend_application(actor=actor, town=town, case_id=case_id, answers=answers, now=now)
            tell(
                actor=actor,
                town=town,
                case=amended.case,
                text="slot_changed",
                mark=str(amended.application.revision),
                now=now,
            )
