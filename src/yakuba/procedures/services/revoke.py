"""取消し: take back a decision that was made. A disposition of its own, with its own reasons, letter and 教示."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.hearings import HEARINGS
from yakuba.procedures.models import Decision
from yakuba.procedures.queries.applications import application_of, decisions_of
from yakuba.procedures.services.letters import write_letter

SHORTEST_REASONS = 10


def revoke_decision(
    *, actor: Actor, town: Any, case_id: int, reasons: str, hearing: str, expected_version: int, now: datetime
) -> Decision:
    """`hearing` says how the person was heard before (行政手続法13条). Reasons are given with it (14条)."""
    if hearing not in HEARINGS:
        raise Refusal(
            "hearing-missing",
            "取り消す前に相手の意見を聴いたかどうかを選んでください（行政手続法13条）。",
            fields={"hearing": "1つ選んでください。"},
        )
    reasons = written(reasons, field="reasons")
    if len(reasons) < SHORTEST_REASONS:
        raise Refusal(
            "reasons-missing",
            "取消しには理由の提示が必要です（行政手続法14条）。根拠となる条文と事実を書いてください。",
            fields={"reasons": f"取消しの理由を{SHORTEST_REASONS}文字以上で書いてください。"},
        )
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        if "revocation" not in opened.procedure.letters:
            raise Refusal(
                "revocation-letter", "この手続きのパックに取消しの通知（letters/revocation.md）がありません。"
            )
        case = cases.transition(
            actor=actor, town=town, case_id=case_id, act="revoke", expected_version=expected_version, now=now
        )
        revoked = next(
            each
            for each in decisions_of(town_id=town.pk, application_id=opened.application.pk)
            if each.outcome == "approve" and each.signed_at
        )
        decision = Decision.objects.create(
            town=town,
            application=opened.application,
            revision=opened.revision,
            outcome="revoke",
            reasons=reasons,
            recommendation=revoked.recommendation,
            facts=revoked.facts,
            drafted_by_id=int(actor.id),
            drafted_at=now,
            signed_by_id=int(actor.id),
            signed_at=now,
        )
        cases.write_note(actor=actor, town=town, case_id=case_id, body=f"取消し：{HEARINGS[hearing]}", now=now)
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case_id}",
            kind="case.revoked",
            payload={
                "case": case_id,
                "topic": case.topic,
                "decision": revoked.pk,
                "hearing": hearing,
                "on": local_date(now).isoformat(),
            },
            now=now,
        )
        write_letter(actor=actor, town=town, opened=opened, kind="revocation", reasons=reasons, now=now)
        tell(actor=actor, town=town, case=case, text="decided", mark=str(decision.pk), now=now)
    return decision
