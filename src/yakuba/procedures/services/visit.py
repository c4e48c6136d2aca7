"""The code of a pre-application: given on the receipt, good once at the counter; and the check of who came with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.identity import identity_problem
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.visit_codes import code_digest, derive_code, read_code
from yakuba.procedures.models import Application, IdentityCheck, VisitCode
from yakuba.procedures.queries.applications import OpenApplication, application_of

UNKNOWN = "このQRコードは、この役場で受け付けた事前入力のものではありません。受付番号で案件を探すか、窓口受付から入力してください。"


def give_code(*, application: Application, procedure: Procedure, submit_key: str, now: datetime) -> None:
    """With the first receipt. Runs in the caller's transaction."""
    if procedure.is_finished_on_site:
        code = derive_code(settings.SECRET_KEY, application.town_id, submit_key, 1)
        VisitCode.objects.create(
            town_id=application.town_id,
            application=application,
            digest=code_digest(code),
            expires_at=now + timedelta(days=procedure.code_valid_days),
        )


def renew_code(*, actor: Actor, town: Any, case_id: int, now: datetime) -> None:
    """The resident's code is spent or past, and they come again: the next one, the old one is worth nothing."""
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        held = VisitCode.objects.select_for_update().filter(application=opened.application).first()
        if held is None:
            raise NotFound("visit-code-unknown", "この手続きにQRコードはありません。")
        held.number += 1
        held.digest = code_digest(derive_code(settings.SECRET_KEY, town.pk, opened.case.submit_key, held.number))
        held.expires_at = now + timedelta(days=opened.procedure.code_valid_days)
        held.used_at, held.used_by_id = None, None
        held.save()
        record(opened.application, opened.case.topic, actor=actor, kind="case.visit_code_renewed", now=now)


def redeem_code(*, actor: Actor, town: Any, typed: str, now: datetime) -> int:
    """The case that a scanned code opens. A code of another town is unknown here; a second scan says when the first was."""
    code = read_code(typed)
    with transaction.atomic():
        held = (
            VisitCode.objects.select_for_update(of=("self",))
            .select_related("application__case")
            .filter(town=town, digest=code_digest(code))
            .first()
            if code
            else None
        )
        if held is None or held.application.case.erased_at:
            raise NotFound("visit-code-unknown", UNKNOWN)
        number = held.application.case.receipt_number
        if held.used_at is not None:
            raise Refusal(
                "visit-code-used",
                f"このQRコードは{local_date(held.used_at).isoformat()}に読み取り済みです。続けるときは、受付番号{number}の案件を開いてください。",
            )
        if held.expires_at < now:
            raise Refusal(
                "visit-code-expired",
                f"このQRコードの期限（{local_date(held.expires_at).isoformat()}）が過ぎています。受付番号{number}の案件を開き、内容を確かめてください。",
            )
        if held.application.case.state == "withdrawn":
            raise Refusal("visit-code-withdrawn", f"受付番号{number}の手続きは取り下げられています。")
        held.used_at, held.used_by_id = now, int(actor.id)
        held.save(update_fields=["used_at", "used_by"])
        record(held.application, held.application.case.topic, actor=actor, kind="case.visit_opened", now=now)
        return int(held.application.case_id)


def check_identity(
    *, actor: Actor, town: Any, case_id: int, visitor: str, shown: Sequence[str], now: datetime
) -> IdentityCheck:
    """What was shown, by kind of paper only: neither numbers nor copies are kept."""
    problem = identity_problem(visitor, shown)
    if problem:
        raise Refusal("identity-incomplete", problem, fields={"shown": problem})
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        check, _ = IdentityCheck.objects.update_or_create(
            application=opened.application,
            defaults={
                "town": town,
                "visitor": visitor,
                "shown": sorted(set(shown)),
                "checked_by_id": int(actor.id),
                "checked_at": now,
            },
        )
        record(
            opened.application,
            opened.case.topic,
            actor=actor,
            kind="case.identity_checked",
            now=now,
            payload={"visitor": visitor, "shown": sorted(set(shown))},
        )
    return check


def refuse_unchecked(opened: OpenApplication) -> None:
    """What has to be signed by the person is not completed before somebody saw who it is (住民基本台帳法27条2項・12条7項)."""
    if not opened.procedure.is_finished_on_site:
        return
    if not IdentityCheck.objects.filter(application=opened.application).exists():
        raise Refusal("identity-missing", "本人確認を記録してから、完了にしてください。")


def record(
    application: Application,
    topic: str,
    *,
    actor: Actor,
    kind: str,
    now: datetime,
    payload: dict[str, Any] | None = None,
) -> None:
    """Codes of papers and kinds of visitors, nothing written on them."""
    ledger.append(
        actor=actor,
        town_id=application.town_id,
        stream=f"case:{application.case_id}",
        kind=kind,
        payload={"case": application.case_id, "topic": topic, **(payload or {})},
        now=now,
    )
