"""Propose a decision (起案); where no second person is asked for, sign it in the same act."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Decision
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.sign import conclude
from yakuba.towns import queries as towns

SHORTEST_REASONS = 10


def draft_decision(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    outcome: str,
    reasons: str,
    expected_version: int,
    now: datetime,
    overruled: Collection[str] = (),
) -> Decision:
    """`overruled` are codes of findings the caseworker found wrong: they count against automation.

    A rejection needs its reasons (行政手続法8条); screening never rejects by itself.
    """
    if outcome not in {"approve", "reject"}:
        raise Refusal("decision-outcome", "認定か却下のどちらかを選んでください。")
    reasons = written(reasons, field="reasons", required=False)
    if outcome == "reject" and len(reasons) < SHORTEST_REASONS:
        raise Refusal(
            "reasons-missing",
            "却下には理由の提示が必要です。根拠となる条文と事実を書いてください。",
            fields={"reasons": f"却下の理由を{SHORTEST_REASONS}文字以上で書いてください。"},
        )
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        if opened.procedure.is_forwarded(welfare_office=towns.has_welfare_office(town)):
            raise Refusal("decided-elsewhere", "この申請は知事が決定します。書類を確かめて進達してください。")
        result = opened.screening_result
        if not set(overruled) <= {finding.code for finding in result.findings}:
            raise Refusal("finding-unknown", "判定が変わりました。画面を読み込み直して、印を付け直してください。")
        needs_second = opened.procedure.needs_second_approval(outcome, result.recommendation)
        case = cases.transition(
            actor=actor,
            town=town,
            case_id=case_id,
            act="draft",
            expected_version=expected_version,
            now=now,
        )
        decision = Decision.objects.create(
            town=town,
            application=opened.application,
            revision=opened.revision,
            outcome=outcome,
            reasons=reasons,
            recommendation=result.recommendation,
            facts=dict(result.facts),
            drafted_by_id=int(actor.id),
            drafted_at=now,
        )
        stream = f"case:{case_id}"
        if overruled:
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=stream,
                kind="case.findings_corrected",
                payload={"case": case_id, "topic": case.topic, "findings": sorted(set(overruled))},
                now=now,
            )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=stream,
            kind="case.drafted",
            payload={
                "case": case_id,
                "topic": case.topic,
                "outcome": outcome,
                "recommendation": result.recommendation,
                "revision": opened.application.revision,
            },
            now=now,
        )
        if not needs_second:
            conclude(actor=actor, town=town, opened=opened, decision=decision, now=now)
    return decision
