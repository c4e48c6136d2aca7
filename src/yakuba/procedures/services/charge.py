"""What an application costs; and what staff record of its payment. No money passes through here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.bills import priced, total_of
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import ScreeningResult
from yakuba.procedures.models import Application, Fee

METHODS = frozenset(code for code, _ in Fee.METHODS)


def charge(
    *, application: Application, procedure: Procedure, answers: Mapping[str, Any], result: ScreeningResult, on: date
) -> None:
    """Keep the total that the rules worked out, with the prices it was made of. Runs in the caller's transaction."""
    if not procedure.fee:
        return
    Fee.objects.update_or_create(
        application=application,
        defaults={
            "town_id": application.town_id,
            "total": total_of(procedure, result.facts),
            "lines": priced(procedure, answers, on),
        },
    )


def record_payment(
    *, actor: Actor, town: Any, case_id: int, paid: int, method: str, paid_on: date, now: datetime
) -> Fee:
    """納付済み: what staff saw at the counter, on a sticker or on a slip."""
    if method not in METHODS:
        raise Refusal("payment-method", "納付の方法を選んでください。", fields={"method": "選んでください。"})
    if paid_on > local_date(now):
        raise Refusal(
            "payment-date", "納付日は今日までの日にしてください。", fields={"paid_on": "今日までの日にしてください。"}
        )
    with transaction.atomic():
        fee = locked(town, case_id)
        if paid < 0 or (fee.total is not None and paid != fee.total):
            message = f"納付額は{fee.total:,}円です。額が違うときは、先に内容を直してください。"
            raise Refusal("payment-amount", message, fields={"paid": message})
        fee.paid, fee.method, fee.paid_on, fee.recorded_by_id = paid, method, paid_on, int(actor.id)
        fee.save()
        record(fee, actor=actor, kind="case.paid", payload={"yen": paid, "method": method}, now=now)
    return fee


def cancel_payment(*, actor: Actor, town: Any, case_id: int, now: datetime) -> Fee:
    """A record made by mistake is taken back; the ledger keeps both."""
    with transaction.atomic():
        fee = locked(town, case_id)
        if fee.paid is None:
            raise Refusal("payment-none", "納付の記録はありません。")
        fee.paid, fee.method, fee.paid_on, fee.recorded_by_id = None, "", None, int(actor.id)
        fee.save()
        record(fee, actor=actor, kind="case.payment_cancelled", payload={}, now=now)
    return fee


def locked(town: Any, case_id: int) -> Fee:
    fee = (
        Fee.objects.select_for_update(of=("self",))
        .select_related("application__case")
        .filter(town=town, application__case_id=case_id)
        .first()
    )
    if fee is None:
        raise NotFound("fee-unknown", "この申請に料金はありません。")
    return fee


def record(fee: Fee, *, actor: Actor, kind: str, payload: dict[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=fee.town_id,
        stream=f"case:{fee.application.case_id}",
        kind=kind,
        payload={"case": fee.application.case_id, "topic": fee.application.case.topic, **payload},
        now=now,
    )
