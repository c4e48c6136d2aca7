"""Confirm a 利用調整: each child's second decision, its letter and its message, all or none."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.placement.ranking import Ranked
from yakuba.procedures.models import Placement, PlacementRound
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.placement import Board, board
from yakuba.procedures.services.adjust_round import kept, open_round
from yakuba.procedures.services.letters import write_letter
from yakuba.webkit import vault


def close_round(
    *, actor: Actor, town: Any, pack_id: str, month: date, expected_version: int, now: datetime
) -> PlacementRound:
    """The proposal as it stands becomes the decision. Those on hold stay in the rounds of later months."""
    with transaction.atomic():
        found = open_round(town=town, pack_id=pack_id, month=month, expected_version=expected_version)
        shown = board(town_id=town.pk, pack_id=pack_id, month=month, on=local_date(now))
        if not shown.ranked:
            raise Refusal("round-empty", "この月に利用調整を待っているお子さんはいません。")
        for ranked in shown.ranked:
            decide(actor=actor, town=town, shown=shown, found=found, ranked=ranked, now=now)
        found.rules, found.closed_at, found.closed_by_id = shown.version, now, int(actor.id)
        offered = sum(bool(each.nursery) for each in shown.ranked)
        payload = {"offered": offered, "held": len(shown.ranked) - offered, "pack_sha256": shown.version.sha256}
        return kept(found, actor=actor, kind="placement.closed", payload=payload, now=now)


def decide(*, actor: Actor, town: Any, shown: Board, found: PlacementRound, ranked: Ranked, now: datetime) -> None:
    """One child."""
    application = shown.application(ranked)
    opened = application_of(town_id=town.pk, case_id=application.case_id)
    child = ranked.applicant.child
    nursery = shown.rules.nursery(ranked.nursery)
    points = child.points_at(ranked.nursery) if nursery else child.points
    try:
        letter = write_letter(
            actor=actor,
            town=town,
            opened=opened,
            kind="offer" if nursery else "hold",
            reasons=ranked.reason,
            placed={
                "placed_child": child.name,
                "placed_nursery": nursery.title["ja"] if nursery else "",
                "placed_age": child.age,
                "placed_month": shown.month.isoformat(),
                "placed_points": points,
            },
            now=now,
        )
    except Refusal as refusal:
        raise Refusal(refusal.code, f"{application.case.receipt_number}：{refusal.message}") from refusal
    Placement.objects.create(
        town=town,
        round=found,
        application=application,
        child=child.index,
        age=child.age,
        rank=ranked.rank,
        points=points,
        nursery=ranked.nursery,
        explained=vault.seal(explanation(ranked)),
        letter=letter,
        at=now,
    )
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"case:{application.case_id}",
        kind="case.placed",
        payload={
            "case": application.case_id,
            "topic": found.pack_id,
            "round": found.pk,
            "child": child.index,
            "outcome": "offer" if nursery else "hold",
        },
        now=now,
    )
    mark = f"placed-{found.pk}-{child.index}"
    tell(actor=actor, town=town, case=application.case, text="decided", mark=mark, now=now)


def explanation(ranked: Ranked) -> dict[str, Any]:
    """Everything that led to it, to be read years later."""
    child = ranked.applicant.child
    return {
        "name": child.name,
        "hopes": list(child.hopes),
        "points": [[each.of, each.title, each.points, each.nursery] for each in child.given],
        "ties": [list(each) for each in child.ties],
        "reason": ranked.reason,
    }
