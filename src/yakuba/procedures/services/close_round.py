"""Confirm a 利用調整: each child's second decision, its letter and its message, all or none."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.placement.points import Scored
from yakuba.procedures.core.placement.ranking import Ranked
from yakuba.procedures.core.placement.rules import PlacementRules
from yakuba.procedures.models import Application, Letter, Placement, PlacementRound
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
    child = ranked.applicant.child
    letter = announce(
        actor=actor,
        town=town,
        application=application,
        found=found,
        rules=shown.rules,
        child=child,
        nursery=ranked.nursery,
        reason=ranked.reason,
        now=now,
    )
    Placement.objects.create(
        town=town,
        round=found,
        application=application,
        child=child.index,
        age=child.age,
        rank=ranked.rank,
        points=points_of(child, ranked.nursery),
        nursery=ranked.nursery,
        explained=vault.seal(explanation(child, ranked.reason)),
        letter=letter,
        at=now,
    )


def announce(
    *,
    actor: Actor,
    town: Any,
    application: Application,
    found: PlacementRound,
    rules: PlacementRules,
    child: Scored,
    nursery: str,
    reason: str,
    now: datetime,
) -> Letter:
    """The letter of an offer, or of a hold where `nursery` is empty, its event and the message. In the caller's transaction."""
    outcome = "offer" if nursery else "hold"
    try:
        letter = write_letter(
            actor=actor,
            town=town,
            opened=application_of(town_id=town.pk, case_id=application.case_id),
            kind=outcome,
            reasons=reason,
            placed={
                "placed_child": child.name,
                "placed_nursery": rules.called(nursery) if nursery else "",
                "placed_age": child.age,
                "placed_month": found.month.isoformat(),
                "placed_points": points_of(child, nursery),
            },
            now=now,
        )
    except Refusal as refusal:
        raise Refusal(refusal.code, f"{application.case.receipt_number}：{refusal.message}") from refusal
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
            "outcome": outcome,
        },
        now=now,
    )
    mark = f"placed-{found.pk}-{child.index}-{outcome}"
    tell(actor=actor, town=town, case=application.case, text="decided", mark=mark, now=now)
    return letter


def points_of(child: Scored, nursery: str) -> int:
    return child.points_at(nursery) if nursery else child.points


def explanation(child: Scored, reason: str) -> dict[str, Any]:
    """Everything that led to it, to be read years later."""
    return {
        "name": child.name,
        "hopes": list(child.hopes),
        "points": [[each.of, each.title, each.points, each.nursery] for each in child.given],
        "ties": [list(each) for each in child.ties],
        "reason": reason,
    }
