"""Filters of the queue that a member of staff keeps under a name."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import refused, written
from yakuba.cases.models import SavedView
from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger

MOST = 20
LONGEST_NAME = 60


def save_view(*, actor: Actor, town: Any, name: str, query: str, now: datetime) -> SavedView:
    """`query` is the canonical query string of a filter (`QueueFilter.query()`); the same name is replaced."""
    with transaction.atomic():
        name = written(name, field="name", longest=LONGEST_NAME)
        mine = SavedView.objects.filter(town_id=town.pk, staff_id=int(actor.id))
        if mine.exclude(name=name).count() >= MOST:
            raise refused("views-full", f"保存できる表示は{MOST}件までです。使わないものを消してください。", "name")
        view, _ = SavedView.objects.update_or_create(
            staff_id=int(actor.id), name=name, defaults={"town_id": town.pk, "query": query[:500]}
        )
        record(actor, town, "saved", view.pk, now)
    return view


def delete_view(*, actor: Actor, town: Any, view_id: int, now: datetime) -> None:
    """One's own only; one that is gone already is no error."""
    with transaction.atomic():
        if SavedView.objects.filter(town_id=town.pk, staff_id=int(actor.id), pk=view_id).delete()[0]:
            record(actor, town, "deleted", view_id, now)


def record(actor: Actor, town: Any, what: str, view_id: int, now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"user:{actor.id}",
        kind=f"account.view_{what}",
        payload={"view": view_id},
        now=now,
    )
