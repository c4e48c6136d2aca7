"""Take a learned question off its FAQ, or put it back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.models import Alias
from yakuba.inquiries.services.held import record, staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound


@transaction.atomic
def remove_alias(*, actor: Actor, town: Any, alias_id: int, now: datetime) -> Alias:
    """The FAQ is no longer found by it. The row stays, with who took it off."""
    alias = _held(town, alias_id)
    if alias.removed_at is None:
        alias.removed_at, alias.removed_by_id = now, staff_id(actor)
        alias.save(update_fields=["removed_at", "removed_by"])
        record(alias.faq, actor=actor, kind="faq.alias_removed", payload={"alias": alias.pk}, now=now)
    return alias


@transaction.atomic
def restore_alias(*, actor: Actor, town: Any, alias_id: int, now: datetime) -> Alias:
    """A new row, so that both acts can be read. Conflict where the same question stands already."""
    gone = _held(town, alias_id)
    if Alias.objects.filter(faq_id=gone.faq_id, text=gone.text, removed_at=None).exists():
        raise Conflict("alias-stands", "この言い換えはもう登録されています。")
    alias = Alias.objects.create(
        town_id=gone.town_id,
        faq=gone.faq,
        text=gone.text,
        origin=Alias.LEARNED,
        cluster_id=gone.cluster_id,
        added_by_id=staff_id(actor),
        added_at=now,
    )
    record(alias.faq, actor=actor, kind="faq.alias_restored", payload={"alias": alias.pk, "of": gone.pk}, now=now)
    return alias


def _held(town: Any, alias_id: int) -> Alias:
    found = Alias.objects.select_for_update(of=("self",)).select_related("faq")
    alias = found.filter(town_id=town.pk, pk=alias_id, origin=Alias.LEARNED).first()
    if alias is None:
        raise NotFound("alias-unknown", "この言い換えはありません。")
    return alias
