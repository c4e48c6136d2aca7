"""Sign a proposed decision (決裁), or send it back to whoever drafted it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import queries as case_queries
from yakuba.cases import services as cases
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Decision
from yakuba.procedures.queries.applications import OpenApplication, application_of, awaiting, decisions_of
from yakuba.procedures.services.letters import write_letter

SIGNERS = frozenset({"approver", "head", "admin"})


def sign_decision(*, actor: Actor, town: Any, case_id: int, expected_version: int, now: datetime) -> Decision:
    """The second pair of eyes: never the same person as the first."""
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        decision = pending(opened)
        if str(decision.drafted_by_id) == actor.id:
            raise Forbidden("sign-own", "起案した本人は決裁できません。別の決裁者が確認してください。")
        conclude(actor=actor, town=town, opened=opened, decision=decision, expected_version=expected_version, now=now)
    return decision


def send_back(*, actor: Actor, town: Any, case_id: int, reason: str, expected_version: int, now: datetime) -> None:
    """The draft is not signed: the case goes back to examination with a note that says why."""
    if not reason.strip():
        raise Refusal(
            "reason-missing", "起案者へ戻す理由を書いてください。", fields={"reason": "理由を書いてください。"}
        )
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        decision = pending(opened)
        cases.transition(
            actor=actor, town=town, case_id=case_id, act="send_back", expected_version=expected_version, now=now
        )
        Decision.objects.filter(pk=decision.pk).update(withdrawn_at=now)
        cases.write_note(actor=actor, town=town, case_id=case_id, body=f"決裁で戻し：{reason.strip()}", now=now)


def pending(opened: OpenApplication) -> Decision:
    """The draft that waits for a signature."""
    found = decisions_of(town_id=opened.case.town_id, application_id=opened.application.pk)
    decision = awaiting(opened.case, found)
    if decision is None:
        raise Refusal("nothing-to-sign", "決裁を待っている起案はありません。画面を読み込み直してください。")
    return decision


def conclude(
    *,
    actor: Actor,
    town: Any,
    opened: OpenApplication,
    decision: Decision,
    expected_version: int | None = None,
    now: datetime,
) -> None:
    """The decision takes effect: state, letter, ledger, message."""
    case = cases.transition(
        actor=actor,
        town=town,
        case_id=opened.case.pk,
        act=decision.outcome,
        expected_version=expected_version,
        now=now,
    )
    decision.signed_by_id, decision.signed_at = int(actor.id), now
    decision.signed_for_id = absent_signer(opened, town, decision.signed_by_id, now)
    Decision.objects.filter(pk=decision.pk).update(
        signed_by_id=decision.signed_by_id, signed_at=now, signed_for_id=decision.signed_for_id
    )
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"case:{case.pk}",
        kind="case.decided",
        payload={
            "case": case.pk,
            "topic": case.topic,
            "outcome": decision.outcome,
            "recommendation": decision.recommendation,
            "revision": opened.application.revision,
            "due": case.due_on.isoformat() if case.due_on else None,
            "on": local_date(now).isoformat(),
            "paused": case.paused_days,
            "signed_for": decision.signed_for_id,
        },
        now=now,
    )
    write_letter(
        actor=actor,
        town=town,
        opened=opened,
        kind="approval" if decision.outcome == "approve" else "rejection",
        reasons=decision.reasons,
        now=now,
    )
    tell(actor=actor, town=town, case=case, text="decided", mark=str(decision.pk), now=now)


def absent_signer(opened: OpenApplication, town: Any, signer_id: int, now: datetime) -> int | None:
    """代決: for whom it is signed. Who works on the case for somebody, else an absent person who may sign."""
    if opened.case.covering_for_id and opened.case.assignee_id == signer_id:
        return int(opened.case.covering_for_id)
    covered = case_queries.covered_by(town_id=town.pk, staff_id=signer_id, on=local_date(now))
    return next((each.absent_id for each in covered if SIGNERS & set(each.absent.roles)), None)
