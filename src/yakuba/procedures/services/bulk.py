"""Settle many cases without findings at once, each in its own transaction: recommended ones are approved, others completed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from yakuba.cases import queries as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal, YakubaError
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.duplicates import twins
from yakuba.procedures.services.complete import complete
from yakuba.procedures.services.decide import draft_decision


@dataclass(frozen=True)
class BulkReport:
    """Which cases were settled, and why the others were not."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def settle_recommended(*, actor: Actor, town: Any, case_ids: Sequence[int], now: datetime) -> BulkReport:
    """Only where the rules leave nothing to ask or to judge; anything else is refused and named."""
    done, refused = [], []
    for case_id in dict.fromkeys(case_ids):
        name = str(case_id)
        try:
            case = cases.case_for_staff(town_id=town.pk, case_id=case_id)
            name = case.receipt_number
            if case.recommendation != "approve":
                raise Refusal("bulk-not-recommended", "判定が「要判断」か「補正が必要」です。個別に確認してください。")
            application_id = application_of(town_id=town.pk, case_id=case_id).application.pk
            if twins(town_id=town.pk, application_id=application_id):
                raise Refusal("bulk-twin", "同じ内容の申請がほかにもあります。個別に確認してください。")
            settle = partial(draft_decision, outcome="approve", reasons="") if case.is_decided else complete
            settle(actor=actor, town=town, case_id=case_id, expected_version=case.version, now=now)
            done.append(name)
        except YakubaError as error:
            refused.append((name, error.message))
    return BulkReport(tuple(done), tuple(refused))
