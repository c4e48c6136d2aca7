"""Take a waiting conversation over, to answer at once."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.workflow import acts
from yakuba.inquiries.services.handed import locked
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict


def take_over(*, actor: Actor, town: Any, case_id: int, now: datetime) -> None:
    """The case becomes the clerk's own, in examination. Again changes nothing; Conflict where a colleague was first."""
    with transaction.atomic():
        conversation = locked(town=town, case_id=case_id)
        if conversation.taken_by_id == int(actor.id):
            return
        if conversation.taken_by_id is not None:
            raise Conflict("inquiry-taken", "ほかの職員が先に対応を始めました。")
        case = cases.assign(actor=actor, town=town, case_id=case_id, assignee_id=int(actor.id), now=now)
        if "examine" in acts(case.state, "staff", decided=False):
            cases.transition(actor=actor, town=town, case_id=case_id, act="examine", now=now)
        conversation.taken_by_id = int(actor.id)
        conversation.save(update_fields=["taken_by"])
        recorded(conversation, actor=actor, kind="taken_over", now=now, payload={"case": case_id})
