"""Write to the thread of a case: to the other side, or a note among staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.cases.models import Case, Message
from yakuba.cases.services.attach import Inspected, add_file
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Forbidden


def write_message(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    body: str,
    files: Sequence[Inspected] = (),
    expected_version: int | None = None,
    tells: bool = True,
    now: datetime,
) -> Message:
    """From staff to the applicant, who is told by e-mail that there is news, or from the applicant to staff.

    `tells` is False where the applicant is reading along.
    """
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        message = add_message(case, actor=actor, body=body, internal=False, now=now)
        attached = [
            add_file(case, town_id=town.pk, inspected=each, field="reply", message=message, now=now) for each in files
        ]
        recorded(case, actor=actor, kind="message", now=now, payload={"message": message.pk})
        if attached:
            recorded(
                case, actor=actor, kind="attached", now=now, payload={"attachments": [each.pk for each in attached]}
            )
        kept(case, actor=actor, now=now)
        if actor.kind == "staff" and tells:
            tell(actor=actor, town=town, case=case, text="message", mark=str(message.pk), now=now)
    return message


def write_note(*, actor: Actor, town: Any, case_id: int, body: str, now: datetime) -> Message:
    """A note that only staff read."""
    if actor.kind == "resident":
        raise Forbidden("note-staff-only", "メモは職員だけが書けます。")
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        note = add_message(case, actor=actor, body=body, internal=True, now=now)
        recorded(case, actor=actor, kind="note", now=now, payload={"message": note.pk})
        kept(case, actor=actor, now=now)
    return note


def add_message(case: Case, *, actor: Actor, body: str, internal: bool, now: datetime) -> Message:
    """The row itself; the caller records and saves the case."""
    return Message.objects.create(
        town_id=case.town_id,
        case=case,
        author_kind=actor.kind,
        author_id=int(actor.id) if actor.id.isdigit() else None,
        internal=internal,
        body=written(body, field="body"),
        at=now,
    )
