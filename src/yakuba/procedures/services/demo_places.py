"""The demo town's 利用調整: this month's is confirmed and one family gave its place back; next April's stands as a proposal."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.procedures.core.placement.assign import Place
from yakuba.procedures.core.placement.ranking import Ranked
from yakuba.procedures.queries.placement import board, placing, told
from yakuba.procedures.services.adjust_round import set_seats
from yakuba.procedures.services.close_round import close_round
from yakuba.procedures.services.decline_place import decline_place

NOTE = "転居するため、電話で届出"


def hand_out_places(*, actor: Actor, signer: Actor, town: Any, now: datetime) -> None:
    """Two rounds of every procedure that hands out places; nothing for a month in which no child waits."""
    today = local_date(now)
    april = date(today.year + (today.month > 3), 4, 1)
    for procedure in placing(town_id=town.pk, on=today):
        for month in (today.replace(day=1), april):
            shown = board(town_id=town.pk, pack_id=procedure.id, month=month, on=today)
            if not shown.ranked:
                continue
            act = {"town": town, "pack_id": procedure.id, "month": month, "now": now}
            found = set_seats(actor=actor, seats=scarce(shown.ranked), expected_version=1, **act)
            if month == april:
                continue
            found = close_round(actor=signer, expected_version=found.version, **act)
            first = next((each for each in told(found) if each.nursery), None)
            if first:
                decline_place(actor=actor, town=town, placement_id=first.pk, note=NOTE, now=now)


def scarce(ranked: Sequence[Ranked]) -> dict[Place, int]:
    """Places at the first hopes of the first half, and none for the others."""
    children = [each.applicant.child for each in ranked[: (len(ranked) + 1) // 2]]
    return dict(Counter((child.hopes[0], child.age) for child in children if child.hopes))
