"""End what asks for no decision: a 届出 is received, a certificate issued, a booking settled, a visitor attended to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.services.tell import tell
from yakuba.cases.services.write import add_message
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.letters import wants_answer, write_letter
from yakuba.procedures.services.visit import refuse_unchecked


def complete(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    expected_version: int,
    now: datetime,
    message: str = "",
    overruled: Collection[str] = (),
) -> None:
    """`message` goes into the thread; `overruled` are codes of findings that staff found wrong.

    A 届出 has taken effect when it arrived (行政手続法37条): this act says that the office is through with it, and carries
    no 教示.
    """
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        refuse_unchecked(opened)
        result = opened.screening_result
        if not set(overruled) <= {finding.code for finding in result.findings}:
            raise Refusal("finding-unknown", "判定が変わりました。画面を読み込み直して、印を付け直してください。")
        case = cases.transition(
            actor=actor, town=town, case_id=case_id, act="complete", expected_version=expected_version, now=now
        )
        if message.strip():
            add_message(case, actor=actor, body=message, internal=False, now=now)
        stream = f"case:{case_id}"
        if overruled:
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=stream,
                kind="case.findings_corrected",
                payload={"case": case_id, "topic": opened.case.topic, "findings": sorted(set(overruled))},
                now=now,
            )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=stream,
            kind="case.completed",
            payload={
                "case": case_id,
                "topic": case.topic,
                "outcome": "complete",
                "recommendation": result.recommendation,
                "revision": opened.application.revision,
                "due": case.due_on.isoformat() if case.due_on else None,
                "on": local_date(now).isoformat(),
                "paused": case.paused_days,
            },
            now=now,
        )
        if "completion" in opened.procedure.letters and wants_answer(opened):
            write_letter(actor=actor, town=town, opened=opened, kind="completion", reasons=message, now=now)
        tell(actor=actor, town=town, case=case, text="completed", mark=str(case.version), now=now)
