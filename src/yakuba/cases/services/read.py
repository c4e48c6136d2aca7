"""Unread marks."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Case, CaseRead
from yakuba.cases.services.opening import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound


def mark_read(*, actor: Actor, town: Any, case_id: int, now: datetime) -> None:
    """Note which version a member of staff saw. Each version they look at is one ledger event, not each page load."""
    with transaction.atomic():
        case = Case.objects.filter(town_id=town.pk, pk=case_id).first()
        if case is None:
            raise NotFound("case-unknown", "この案件は見つかりません。")
        read = CaseRead.objects.filter(case=case, staff_id=int(actor.id)).first()
        if read is not None and read.version == case.version:
            return
        CaseRead.objects.update_or_create(
            case=case, staff_id=int(actor.id), defaults={"town_id": town.pk, "version": case.version}
        )
        recorded(case, actor=actor, kind="viewed", now=now, payload={"version": case.version})


def mark_unread(*, actor: Actor, town: Any, case_id: int, now: datetime) -> None:
    """Put the case back among the unread ones of this member of staff."""
    with transaction.atomic():
        case = Case.objects.filter(town_id=town.pk, pk=case_id).first()
        if case is not None and CaseRead.objects.filter(case=case, staff_id=int(actor.id)).delete()[0]:
            recorded(case, actor=actor, kind="marked_unread", now=now)
