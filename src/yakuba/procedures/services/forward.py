"""進達: the town has checked the papers and hands them to the authority that decides; or gets them back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.letters import write_letter
from yakuba.towns import queries as towns


def forward(*, actor: Actor, town: Any, case_id: int, opinion: str, expected_version: int, now: datetime) -> None:
    """`opinion` stands in the 進達書. The town's deadline stands still until the authority answers."""
    opinion = written(opinion, field="opinion", required=False)
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        if not opened.procedure.is_forwarded(welfare_office=towns.has_welfare_office(town)):
            raise Refusal("not-forwarded", "この手続きは、この町が自ら決定します。進達はしません。")
        if opened.screening_result.defects:
            raise Refusal("forward-defects", "不備が残っています。補正を求めてから進達してください。")
        case = cases.transition(
            actor=actor, town=town, case_id=case_id, act="forward", expected_version=expected_version, now=now
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case_id}",
            kind="case.forwarded",
            payload={"case": case_id, "topic": case.topic, "to": opened.procedure.forwarding.to},
            now=now,
        )
        write_letter(actor=actor, town=town, opened=opened, kind="forwarding", reasons=opinion, now=now)
        tell(actor=actor, town=town, case=case, text="forwarded", mark=str(case.version), now=now)


def take_back(*, actor: Actor, town: Any, case_id: int, reason: str, expected_version: int, now: datetime) -> None:
    """The authority sent the papers back: the town's turn again, with a note that says why."""
    if not reason.strip():
        raise Refusal("reason-missing", "返却された理由を書いてください。", fields={"reason": "理由を書いてください。"})
    with transaction.atomic():
        case = cases.transition(
            actor=actor, town=town, case_id=case_id, act="take_back", expected_version=expected_version, now=now
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case_id}",
            kind="case.returned",
            payload={"case": case_id, "topic": case.topic},
            now=now,
        )
        cases.write_note(actor=actor, town=town, case_id=case_id, body=f"進達先からの返却：{reason.strip()}", now=now)
