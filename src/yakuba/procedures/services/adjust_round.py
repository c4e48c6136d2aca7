"""Before a 利用調整 is closed: how many places there are, and whom staff hold back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.placement.assign import Place
from yakuba.procedures.models import PlacementRound
from yakuba.webkit import vault

MOST_SEATS = 999


def set_seats(
    *,
    actor: Actor,
    town: Any,
    pack_id: str,
    month: date,
    seats: Mapping[Place, int],
    expected_version: int,
    now: datetime,
) -> PlacementRound:
    """Places by nursery and class, for this month."""
    if any(not 0 <= count <= MOST_SEATS for count in seats.values()):
        raise Refusal("seats-count", f"受入可能数は0から{MOST_SEATS}までの数で入れてください。")
    with transaction.atomic():
        found = open_round(town=town, pack_id=pack_id, month=month, expected_version=expected_version)
        table: dict[str, dict[str, int]] = {}
        for (nursery, age), count in sorted(seats.items()):
            table.setdefault(nursery, {})[str(age)] = count
        found.seats = table
        codes = [f"{nursery}.{age}:{count}" for (nursery, age), count in sorted(seats.items()) if count]
        return kept(found, actor=actor, kind="placement.seats_set", payload={"seats": codes}, now=now)


def withhold(
    *, actor: Actor, town: Any, pack_id: str, month: date, child: str, reason: str, expected_version: int, now: datetime
) -> PlacementRound:
    """Hold one child back with a reason that its letter will state, or (empty reason) let it take part again."""
    reason = written(reason, field="reason", required=False)
    with transaction.atomic():
        found = open_round(town=town, pack_id=pack_id, month=month, expected_version=expected_version)
        held = dict(vault.unseal(bytes(found.withheld))) if found.withheld else {}
        if reason:
            held[child] = reason
        else:
            held.pop(child, None)
        found.withheld = vault.seal(held)
        return kept(found, actor=actor, kind="placement.withheld", payload={"held": len(held)}, now=now)


def open_round(*, town: Any, pack_id: str, month: date, expected_version: int) -> PlacementRound:
    """The round, locked; made where there is none. Conflict where someone changed it, Refusal once it is closed."""
    found, made = PlacementRound.objects.select_for_update().get_or_create(town=town, pack_id=pack_id, month=month)
    if not made and found.version != expected_version:
        raise Conflict("round-changed", "ほかの人が先に更新しました。画面を読み込み直して、もう一度操作してください。")
    if found.closed_at:
        raise Refusal("round-closed", "この月の利用調整は確定しています。")
    return found


def kept(
    found: PlacementRound, *, actor: Actor, kind: str, payload: Mapping[str, Any], now: datetime
) -> PlacementRound:
    """Save with a new version and record it."""
    found.version += 1
    found.save()
    ledger.append(
        actor=actor,
        town_id=found.town_id,
        stream=f"placement:{found.pk}",
        kind=kind,
        payload={"round": found.pk, "topic": found.pack_id, "month": f"{found.month:%Y-%m}", **payload},
        now=now,
    )
    return found
