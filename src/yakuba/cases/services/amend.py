"""The content of a case changed without a correction having been asked for: at the counter, or a booking was moved."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.cases.services.submit import Applicant, introduce
from yakuba.kernel.actors import Actor
from yakuba.webkit import vault


def amend(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    revision: int,
    content: bytes,
    applicant: Applicant,
    recommendation: str,
    expected_version: int | None = None,
    now: datetime,
) -> Case:
    """The state and the deadline stay; the head of the case follows what the revision says."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        case.recommendation = recommendation
        introduce(case, applicant)
        digest = vault.keyed_digest(bytes(case.content_key), content)
        recorded(case, actor=actor, kind="amended", now=now, payload={"revision": revision, "content": digest})
        return kept(case, actor=actor, now=now)
