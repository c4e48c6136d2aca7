"""Forget a person: content, names, contacts, words and files go; the ledger keeps verifying."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core import workflow
from yakuba.cases.models import Attachment, Case, CaseRead, Feedback, Message
from yakuba.cases.services.files import remove_after_commit
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.kernel.ports import case_kinds
from yakuba.ledger import queries as ledger
from yakuba.messaging import services as messaging

BATCH = 200


def erase(*, actor: Actor, town: Any, case_id: int, now: datetime) -> Case:
    """Only a closed case whose retention period (保存期間) is over.

    What stays is what figures need: kind, topic, channel, states, dates, rating. With `content_key` gone the digests in
    the ledger say nothing about anyone.
    """
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        if case.state not in workflow.CLOSED or case.erase_on is None:
            raise Refusal("erase-open", "手続きが終わっていない案件は消せません。")
        if case.erase_on > local_date(now):
            raise Refusal("erase-early", f"保存期間が{case.erase_on.isoformat()}まで残っています。")
        if case.kind not in case_kinds:
            raise Refusal(
                "erase-kind", "この案件の内容を扱う部品が入っていないため、消せません。管理者へ連絡してください。"
            )
        certificate = certified(case)
        case_kinds.get(case.kind).erase(case.pk)
        files = Attachment.objects.filter(case=case)
        remove_after_commit(list(files.values_list("path", flat=True)))
        files.delete()
        Message.objects.filter(case=case).delete()
        CaseRead.objects.filter(case=case).delete()
        Feedback.objects.filter(case=case).update(text="")
        messaging.forget(actor=actor, town=town, subject_stream=f"case:{case.pk}", now=now)
        blank(case)
        case.erased_at, case.erase_on = now, None
        recorded(case, actor=actor, kind="erased", now=now, payload=certificate)
        return kept(case, actor=actor, now=now)


def certified(case: Case) -> dict[str, object]:
    """What the certificate of the erasure says (廃棄証明): by which policy, and how much went. Nothing of the content itself."""
    events = ledger.stream(town_id=case.town_id, stream=f"case:{case.pk}")
    return {
        "closed": local_date(case.closed_at).isoformat() if case.closed_at else None,
        "years": case.retention_years,
        "due": case.erase_on.isoformat() if case.erase_on else None,
        "revisions": 1 + sum(event.kind == "case.corrected" for event in events),
        "files": Attachment.objects.filter(case=case).count(),
        "messages": Message.objects.filter(case=case).count(),
    }


def blank(case: Case) -> None:
    """Every column that says something about a person."""
    case.applicant_name = case.applicant_kana = case.applicant_key = case.name_search = ""
    case.contact_email = case.contact_phone = ""
    case.resident_id = case.district_id = None
    case.secret_digest = ""
    case.submit_key = f"erased:{case.pk}"
    case.content_key = None


def erase_due(*, now: datetime) -> int:
    """Every case of every town whose day has come; how many."""
    due = Case.objects.filter(erase_on__lte=local_date(now), kind__in=list(case_kinds.ids())).select_related("town")
    done = 0
    for case in due.order_by("erase_on", "pk")[:BATCH]:
        try:
            erase(actor=SYSTEM, town=case.town, case_id=case.pk, now=now)
        except (Conflict, Refusal):
            # Reopened, or erased by someone else, meanwhile.
            continue
        done += 1
    return done
