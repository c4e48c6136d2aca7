"""Move running cases to another version of their procedure, on purpose and one by one in the ledger."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Application, PackVersion
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.packs import procedure_of
from yakuba.procedures.queries.studio import open_applications
from yakuba.procedures.services.screen import screen_answers, store_screening

STAYS = frozenset({"signing"})
"""Where a decision is proposed under the old rules, it is made under them."""


def migrate_cases(*, actor: Actor, town: Any, from_version: PackVersion, to_version: PackVersion, now: datetime) -> int:
    """All open cases of one version. Their answers stay as they were sent, and are screened anew under the new rules."""
    procedure = procedure_of(to_version)
    moved = 0
    with transaction.atomic():
        for application in open_applications(town_id=town.pk, pack_id=from_version.pack_id):
            if application.pack_id != from_version.pk or application.case.state in STAYS:
                continue
            revision = application.revisions.get(number=application.revision)
            answers = answers_of(procedure_of(from_version), revision)
            result = screen_answers(procedure, answers, arrived_on=application.case.claimed_on, today=local_date(now))
            Application.objects.filter(pk=application.pk).update(pack=to_version)
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"case:{application.case_id}",
                kind="case.pack_changed",
                payload={
                    "case": application.case_id,
                    "topic": application.case.topic,
                    "from_sha256": from_version.sha256,
                    "to_sha256": to_version.sha256,
                },
                now=now,
            )
            store_screening(
                actor=actor, case=application.case, revision=revision, version=to_version, result=result, now=now
            )
            cases.set_recommendation(
                actor=actor, town=town, case_id=application.case_id, recommendation=result.recommendation, now=now
            )
            moved += 1
    return moved
