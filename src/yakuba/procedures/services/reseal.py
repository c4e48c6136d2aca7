"""Seal anew, under the newest key, what an older one sealed."""

from typing import Any

from django.db import transaction
from django.db.models import BinaryField, Manager
from django.db.models.functions import Length, Substr

from yakuba.procedures.models import Draft, Placement, PlacementRound, Revision, Screening
from yakuba.webkit import vault

CHUNK = 500
SEALED: tuple[tuple[Manager[Any], str], ...] = (
    (Draft.objects, "sealed"),
    (Draft.objects, "left_over"),
    (Revision.objects, "sealed"),
    (Screening.objects, "result"),
    (PlacementRound.objects, "withheld"),
    (Placement.objects, "explained"),
)


def reseal_content() -> int:
    """How many values were sealed anew. Safe to stop at any time: each chunk is a transaction of its own."""
    return sum(_reseal(manager, name) for manager, name in SEALED)


def _reseal(manager: Manager[Any], name: str) -> int:
    head = vault.current_head()
    old = (
        manager.exclude(**{name: None})
        .annotate(head=Substr(name, 1, len(head), output_field=BinaryField()), size=Length(name))
        .exclude(head=head)
        .filter(size__gt=0)
        .order_by("pk")
    )
    done = 0
    while True:
        with transaction.atomic():
            rows = list(old.values_list("pk", name)[:CHUNK])
            for pk, blob in rows:
                manager.filter(pk=pk).update(**{name: vault.reseal(blob)})
        done += len(rows)
        if len(rows) < CHUNK:
            return done
