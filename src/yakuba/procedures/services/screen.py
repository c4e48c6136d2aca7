"""Run the pack's rules over a revision and keep what they found."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.procedures.core.findings import Finding
from yakuba.procedures.core.papers.comparing import with_papers
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import ScreeningResult, screen
from yakuba.procedures.models import PackVersion, Revision, Screening
from yakuba.webkit import vault


def screen_answers(
    procedure: Procedure,
    answers: Mapping[str, Any],
    *,
    arrived_on: date,
    today: date,
    papers: Sequence[Finding] = (),
) -> ScreeningResult:
    """Pure but for its arguments: what the rules say about these answers, and what their papers showed."""
    context = {"arrived_on": arrived_on.isoformat(), "claimed_on": arrived_on.isoformat(), "today": today.isoformat()}
    return with_papers(screen(procedure, answers, context=context), papers)


def store_screening(
    *, actor: Actor, case: Any, revision: Revision, version: PackVersion, result: ScreeningResult, now: datetime
) -> None:
    """The values that the rules saw are sealed with the case; the ledger gets codes only."""
    Screening.objects.create(
        town_id=revision.town_id,
        revision=revision,
        pack=version,
        recommendation=result.recommendation,
        result=vault.seal(result.to_json()),
        at=now,
    )
    ledger.append(
        actor=actor,
        town_id=revision.town_id,
        stream=f"case:{case.pk}",
        kind="case.screened",
        payload={
            "case": case.pk,
            "topic": case.topic,
            "revision": revision.number,
            "recommendation": result.recommendation,
            "findings": [finding.code for finding in result.findings],
            "pack": version.pack_id,
            "pack_version": version.version,
            "pack_sha256": version.sha256,
        },
        now=now,
    )
