"""Approve many recommended applications at once, each in its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yakuba.cases import queries as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import YakubaError
from yakuba.procedures.services.decide import draft_decision


@dataclass(frozen=True)
class BulkReport:
    """Which cases were approved, and why the others were not."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def approve_recommended(*, actor: Actor, town: Any, case_ids: Sequence[int], now: datetime) -> BulkReport:
    """Only what screening recommends; anything else is refused and named."""
    done, refused = [], []
    for case_id in case_ids:
        try:
            case = cases.case_for_staff(town_id=town.pk, case_id=case_id)
            if case.recommendation != "approve":
                refused.append((case.receipt_number, "認定相当と判定されていません。個別に確認してください。"))
                continue
            draft_decision(
                actor=actor,
                town=town,
                case_id=case_id,
                outcome="approve",
                reasons="",
                expected_version=case.version,
                now=now,
            )
            done.append(case.receipt_number)
        except YakubaError as error:
            refused.append((str(case_id), error.message))
    return BulkReport(tuple(done), tuple(refused))
