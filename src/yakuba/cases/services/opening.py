"""Taking a case in hand for a change, and putting it back: lock, version, unread marks, ledger event."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from yakuba.cases.models import Case, CaseRead
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound
from yakuba.ledger import services as ledger

NEVER = date(9999, 12, 31)


def opened(*, town: Any, case_id: int, expected_version: int | None = None) -> Case:
    """The case of this town, locked until the transaction ends.

    `expected_version` is what the person saw: Conflict where someone changed the case since.
    """
    try:
        case = Case.objects.select_for_update().get(town_id=town.pk, pk=case_id)
    except Case.DoesNotExist:
        raise NotFound("case-unknown", "この案件は見つかりません。受付番号をお確かめください。") from None
    if expected_version is not None and case.version != expected_version:
        raise Conflict(
            "case-changed",
            "ほかの人が先にこの案件を更新しました。画面を読み込み直して、内容を確かめてから操作してください。",
        )
    if case.erased_at is not None:
        raise Conflict("case-erased", "保存期間が過ぎて内容を消した案件です。変更できません。")
    case.as_read = _values(case)
    return case


def kept(case: Case, *, actor: Actor, now: datetime) -> Case:
    """Save what is different, with a new version. Staff have read their own change."""
    before = case.version
    case.version += 1
    case.updated_at = now
    case.queue_on = queue_day(case)
    case.save(update_fields=_changed(case))
    if actor.kind == "staff" and actor.id.isdigit():
        CaseRead.objects.filter(case=case, staff_id=int(actor.id), version=before).update(version=case.version)
    return case


def _values(case: Case) -> Mapping[str, Any]:
    columns = Case._meta.concrete_fields  # noqa: SLF001 - a public API
    return {column.attname: getattr(case, column.attname) for column in columns}


def _changed(case: Case) -> list[str] | None:
    """The columns to write: each one that is written costs its indexes too. None, for all, of a case not taken in hand."""
    if case.as_read is None:
        return None
    before, case.as_read = case.as_read, _values(case)
    return [name for name, value in case.as_read.items() if value != before[name]]


def queue_day(case: Case) -> date:
    """The deadline; while the applicant mends, the correction's; never while another authority decides."""
    if case.paused_on:
        return case.correction_due or NEVER
    return case.due_on or NEVER


def recorded(case: Case, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None) -> None:
    """The ledger event of what was just done to the case."""
    ledger.append_many([event_of(case, actor=actor, kind=kind, now=now, payload=payload)])


def event_of(
    case: Case, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> ledger.NewEvent:
    return ledger.NewEvent(
        actor=actor,
        town_id=case.town_id,
        stream=f"case:{case.pk}",
        kind=f"case.{kind}",
        payload={"case": case.pk, "topic": case.topic, **(payload or {})},
        now=now,
    )
