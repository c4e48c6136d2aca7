"""Give reports to a contractor on one paper, and say what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Report, WorkOrder
from yakuba.reports.queries.work_orders import UNKNOWN
from yakuba.reports.services.acknowledge import acknowledge

MOST_SPOTS = 100
LONGEST_CONTRACTOR = 120
LONGEST_INSTRUCTIONS = 2000
NOTHING = "対応中か受付済みの通報を、1件から100件まで選んでください。"
PAST = "期限は、今日か先の日にしてください。"
ENDED = "この作業指示書は、もう終わっています。"


def order_work(
    *,
    actor: Actor,
    town: Any,
    report_ids: Sequence[int],
    contractor: str,
    instructions: str = "",
    due_on: date | None = None,
    department_id: int | None = None,
    now: datetime,
) -> WorkOrder:
    """One paper with the next number of the town; what nobody had taken up yet is being worked on from now on.

    Refusal with the fields contractor, instructions, due_on or reports. What is merged, ended or another town's is no choice.
    """
    contractor = written(contractor, field="contractor", longest=LONGEST_CONTRACTOR)
    instructions = written(instructions, field="instructions", longest=LONGEST_INSTRUCTIONS, required=False)
    if due_on is not None and due_on < local_date(now):
        raise Refusal("order-past", PAST, fields={"due_on": PAST})
    with transaction.atomic():
        found = Report.objects.filter(town_id=town.pk, pk__in=report_ids, status__in=OPEN, duplicate_of__isnull=True)
        chosen = list(found.order_by("pk"))
        if not 1 <= len(chosen) <= MOST_SPOTS or len(chosen) != len(set(report_ids)):
            raise Refusal("order-reports", NOTHING, fields={"reports": NOTHING})
        newest = WorkOrder.objects.select_for_update().filter(town_id=town.pk).order_by("-number").first()
        order = WorkOrder.objects.create(
            town_id=town.pk,
            number=newest.number + 1 if newest else 1,
            contractor=contractor,
            instructions=instructions,
            department_id=department_id,
            due_on=due_on,
            created_by_id=int(actor.id) if actor.id.isdigit() else None,
            created_at=now,
        )
        order.reports.set(chosen)
        _record(order, actor=actor, kind="ordered", now=now, payload={"spots": len(chosen)})
        for each in chosen:
            if each.acknowledged_at is None:
                acknowledge(actor=actor, town=town, report_id=each.pk, now=now)
    return order


def end_order(*, actor: Actor, town: Any, order_id: int, state: str, now: datetime) -> WorkOrder:
    """`state`: done or cancelled. The reports stay as they are: whoever has looked closes them. Refusal `order-ended`."""
    if state not in {"done", "cancelled"}:
        raise ValueError(state)
    with transaction.atomic():
        order = WorkOrder.objects.select_for_update().filter(town_id=town.pk, pk=order_id).first()
        if order is None:
            raise NotFound("order-unknown", UNKNOWN)
        if order.state != "issued":
            raise Refusal("order-ended", ENDED)
        order.state, order.ended_at = state, now
        order.save(update_fields=["state", "ended_at"])
        _record(order, actor=actor, kind="order_ended", now=now, payload={"state": state})
    return order


def _record(order: WorkOrder, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any]) -> None:
    ledger.append(
        actor=actor,
        town_id=order.town_id,
        stream=f"order:{order.pk}",
        kind=f"report.{kind}",
        payload={"order": order.pk, "number": order.number, **payload},
        now=now,
    )
