"""Record what the authority decided on a forwarded application: the town tells of it, it does not decide."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Decision
from yakuba.procedures.queries.applications import application_of

ACTS = {"approve": "record_approval", "reject": "record_rejection"}


def record_decision(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    outcome: str,
    decided_on: date,
    number: str,
    reasons: str = "",
    expected_version: int,
    now: datetime,
) -> Decision:
    """`number` and `decided_on` are those of the authority's own notice, which carries the reasons and the 教示."""
    if outcome not in ACTS:
        raise Refusal("decision-outcome", "認定か却下のどちらかを選んでください。")
    number = written(number, field="number", longest=40)
    reasons = written(reasons, field="reasons", required=False)
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        if not opened.case.arrived_on <= decided_on <= local_date(now):
            raise Refusal(
                "decision-day",
                "決定の日付は、受付の日から今日までの日にしてください。",
                fields={"decided_on": "受付の日から今日までの日にしてください。"},
            )
        case = cases.transition(
            actor=actor, town=town, case_id=case_id, act=ACTS[outcome], expected_version=expected_version, now=now
        )
        decision = Decision.objects.create(
            town=town,
            application=opened.application,
            revision=opened.revision,
            outcome=outcome,
            reasons=reasons,
            recommendation=opened.screening_result.recommendation,
            facts=dict(opened.screening_result.facts),
            authority=opened.procedure.forwarding.to,
            authority_number=number,
            authority_on=decided_on,
            drafted_by_id=int(actor.id),
            drafted_at=now,
            signed_by_id=int(actor.id),
            signed_at=now,
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case_id}",
            kind="case.decided",
            payload={
                "case": case_id,
                "topic": case.topic,
                "outcome": outcome,
                "recommendation": decision.recommendation,
                "revision": opened.application.revision,
                "due": case.due_on.isoformat() if case.due_on else None,
                "on": decided_on.isoformat(),
                "paused": case.paused_days,
                "authority": decision.authority,
            },
            now=now,
        )
        tell(actor=actor, town=town, case=case, text="decided", mark=str(decision.pk), now=now)
    return decision
