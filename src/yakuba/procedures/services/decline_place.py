"""辞退: an offered place is given back, or the notice of it taken back; and the place is offered to the next in line."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Placement, PlacementRound
from yakuba.procedures.queries.placement import Vacancy, vacancies
from yakuba.procedures.services.close_round import announce, explanation
from yakuba.webkit import vault


def decline_place(*, actor: Actor, town: Any, placement_id: int, note: str, now: datetime) -> Placement:
    """The family gives the place back. `note` (how and when it said so) is kept among staff's notes of the case.

    The child takes no part in later months of this application; it may apply again.
    """
    with transaction.atomic():
        held = offered(town=town, placement_id=placement_id)
        if held.declined_at:
            raise Refusal("place-declined", "この内定の辞退は、もう記録されています。")
        held.declined_at, held.declined_by_id = now, int(actor.id)
        held.save(update_fields=["declined_at", "declined_by"])
        if note.strip():
            cases.write_note(
                actor=actor, town=town, case_id=held.application.case_id, body=f"内定の辞退：{note.strip()}", now=now
            )
        recorded(held, actor=actor, kind="case.place_declined", now=now)
    return held


def keep_place(*, actor: Actor, town: Any, placement_id: int, now: datetime) -> Placement:
    """The 辞退 was recorded by mistake. Refusal once the place has gone to another child."""
    with transaction.atomic():
        held = offered(town=town, placement_id=placement_id)
        if not held.declined_at:
            raise Refusal("place-kept", "この内定の辞退は記録されていません。")
        if not any((each.nursery, each.age) == (held.nursery, held.age) for each in open_places(held.round)):
            raise Refusal("place-taken", "この枠は、もうほかのお子さんの内定になっています。")
        held.declined_at, held.declined_by_id = None, None
        held.save(update_fields=["declined_at", "declined_by"])
        recorded(held, actor=actor, kind="case.place_kept", now=now)
    return held


def offer_next(*, actor: Actor, town: Any, placement_id: int, nursery: str, now: datetime) -> Placement:
    """繰上げ: a child on hold gets the place that was given back, with the letter of an offer. Conflict where it is not the next."""
    with transaction.atomic():
        held = locked(town=town, placement_id=placement_id)
        vacancy = next((each for each in open_places(held.round) if _is_for(each, held, nursery)), None)
        if vacancy is None or vacancy.applicant is None:
            raise Conflict("place-not-next", "空きか順位が変わりました。画面を読み込み直して、お確かめください。")
        child = vacancy.applicant.child
        held.letter = announce(
            actor=actor, town=town, application=held.application, found=held.round, rules=vacancy.rules,
            child=child, nursery=nursery, reason="", now=now,
        )  # fmt: skip
        held.nursery, held.points, held.at = nursery, child.points_at(nursery), now
        held.explained = vault.seal(explanation(child, ""))
        held.save()
    return held


def _is_for(vacancy: Vacancy, held: Placement, nursery: str) -> bool:
    return (vacancy.nursery, vacancy.held_id) == (nursery, held.pk)


def open_places(found: PlacementRound) -> list[Vacancy]:
    return list(vacancies(found))


def locked(*, town: Any, placement_id: int) -> Placement:
    """A child's result of a closed round, and the round locked: places are given one after the other."""
    held = Placement.objects.select_related("application__case").filter(town=town, pk=placement_id).first()
    if held is None:
        raise NotFound("placement-unknown", "この結果は見つかりません。画面を読み込み直してください。")
    held.round = PlacementRound.objects.select_for_update(of=("self",)).select_related("rules").get(pk=held.round_id)
    held.refresh_from_db(fields=["nursery", "declined_at"])
    return held


def offered(*, town: Any, placement_id: int) -> Placement:
    held = locked(town=town, placement_id=placement_id)
    if not held.nursery:
        raise Refusal("place-none", "このお子さんは保留です。辞退を記録できるのは内定だけです。")
    return held


def recorded(held: Placement, *, actor: Actor, kind: str, now: datetime) -> None:
    """The event that a place changed hands, in the stream of its case."""
    ledger.append(
        actor=actor,
        town_id=held.town_id,
        stream=f"case:{held.application.case_id}",
        kind=kind,
        payload={
            "case": held.application.case_id,
            "topic": held.round.pack_id,
            "round": held.round_id,
            "child": held.child,
        },
        now=now,
    )
