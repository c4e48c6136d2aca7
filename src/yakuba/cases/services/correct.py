"""補正: ask the applicant to mend something, and receive what they mended."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.cases.services.submit import Applicant, introduce
from yakuba.cases.services.transition import move
from yakuba.cases.services.write import add_message
from yakuba.kernel.actors import Actor
from yakuba.webkit import vault


def request_correction(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    fields: Collection[str],
    message: str,
    due: date,
    expected_version: int | None = None,
    now: datetime,
) -> Case:
    """Stop the deadline's clock until the applicant answers; `due` is the 相当の期間 (行政手続法7条).

    `fields` are codes of the form. A `message` goes into the thread where the applicant reads it.
    """
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        move(case, actor=actor, town=town, act="request_correction", now=now)
        case.correction_due = due
        if message.strip():
            add_message(case, actor=actor, body=message, internal=False, now=now)
        recorded(
            case,
            actor=actor,
            kind="correction_requested",
            now=now,
            payload={"fields": sorted(fields), "due": due.isoformat()},
        )
        return kept(case, actor=actor, now=now)


def receive_correction(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    revision: int,
    content: bytes,
    applicant: Applicant | None = None,
    recommendation: str = "",
    expected_version: int | None = None,
    now: datetime,
) -> Case:
    """The applicant (or a clerk beside them) sent a new revision: the clock runs again.

    With `applicant` the head of the case follows what the revision says; its language and resident stay.
    """
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        move(case, actor=actor, town=town, act="correct", now=now)
        case.recommendation = recommendation
        if applicant is not None:
            introduce(case, applicant)
        digest = vault.keyed_digest(bytes(case.content_key), content)
        recorded(case, actor=actor, kind="corrected", now=now, payload={"revision": revision, "content": digest})
        return kept(case, actor=actor, now=now)
