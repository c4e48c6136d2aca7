"""Open a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from yakuba.cases.core import workflow
from yakuba.cases.core.natures import DISPOSITION
from yakuba.cases.core.receipts import make_receipt_number
from yakuba.cases.core.secrets import derive_secret, same_secret, secret_digest
from yakuba.cases.models import Case
from yakuba.cases.services.opening import NEVER, recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict
from yakuba.kernel.names import name_key
from yakuba.webkit import vault

ATTEMPTS = 5


@dataclass(frozen=True)
class Applicant:
    """Who asks, as far as the head of a case knows it."""

    name: str = ""
    kana: str = ""
    email: str = ""
    phone: str = ""
    language: str = "ja"
    deliver_online: bool = False
    protected: bool = False
    district_id: int | None = None
    resident_id: int | None = None


@dataclass(frozen=True)
class Submitted:
    """`created` is False where the submit key was known: same case, same receipt number, same secret."""

    case: Case
    secret: str
    created: bool


def submit(*, actor: Actor, town: Any, submit_key: str, content: bytes, now: datetime, **new: Any) -> Submitted:
    """One case for one submit key, however often and from however many processes it is sent. `new` is what `drawn` takes.

    `content` is the canonical form of what was submitted; the ledger gets its digest under a key that is kept with the
    case and erased with it. The domain stores the content itself, in a transaction around this call.
    """
    for _ in range(ATTEMPTS):
        case, secret = drawn(town=town, submit_key=submit_key, now=now, **new)
        try:
            with transaction.atomic():
                case.save(force_insert=True)
                recorded(case, actor=actor, kind="submitted", now=now, payload=submitted_payload(case, content))
        except IntegrityError:
            # A replay, or another process won the race for the key; very rarely, another case has drawn the number.
            known = Case.objects.filter(town_id=town.pk, submit_key=submit_key).first()
            if known is None:
                continue
            return Submitted(known, secret_of(town=town, submit_key=submit_key, case=known), created=False)
        return Submitted(case, secret, created=True)
    raise Conflict(
        "receipt-race", "混み合っています。少し待ってから、もう一度送信してください。二重には受け付けません。"
    )


def drawn(
    *,
    town: Any,
    kind: str,
    topic: str,
    title: str,
    nature: str = DISPOSITION,
    channel: str,
    submit_key: str,
    department_id: int | None,
    applicant: Applicant,
    arrived_on: date,
    claimed_on: date,
    due_on: date | None,
    recommendation: str = "",
    retention_years: int = 5,
    now: datetime,
) -> tuple[Case, str]:
    """A case with a number of its own, not saved yet, and its 照会番号."""
    secret = secret_of(town=town, submit_key=submit_key)
    case = Case(
        town_id=town.pk,
        kind=kind,
        topic=topic,
        title=title,
        nature=nature,
        receipt_number=make_receipt_number(local_date(now).year),
        secret_digest=secret_digest(secret),
        submit_key=submit_key,
        channel=channel,
        state=workflow.INITIAL,
        recommendation=recommendation,
        department_id=department_id,
        resident_id=applicant.resident_id,
        language=applicant.language,
        content_key=vault.new_key(),
        arrived_on=arrived_on,
        claimed_on=claimed_on,
        due_on=due_on,
        queue_on=due_on or NEVER,
        retention_years=retention_years,
        submitted_at=now,
        updated_at=now,
    )
    introduce(case, applicant)
    return case, secret


def submitted_payload(case: Case, content: bytes) -> dict[str, Any]:
    """What the ledger hears of it: the content's digest alone."""
    return {
        "case_kind": case.kind,
        "nature": case.nature,
        "channel": case.channel,
        "due": case.due_on.isoformat() if case.due_on else None,
        "arrived": case.arrived_on.isoformat(),
        "content": vault.keyed_digest(bytes(case.content_key), content),
    }


def introduce(case: Case, applicant: Applicant) -> None:
    """Who asks and how to reach them, as the form says it now. Protection is never taken away by a form."""
    case.applicant_name, case.applicant_kana = applicant.name, applicant.kana
    case.applicant_key = name_key(applicant.kana or applicant.name)
    case.name_search = "".join(applicant.name.split())
    case.contact_email, case.contact_phone = applicant.email, applicant.phone
    case.district_id = applicant.district_id
    case.deliver_online = applicant.deliver_online
    case.protected = case.protected or applicant.protected


def secret_of(*, town: Any, submit_key: str, case: Case | None = None) -> str:
    """The 照会番号 for a submit key; with the case, under whichever server key it was made (keys rotate)."""
    candidates = [
        derive_secret(key, town.pk, submit_key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    if case is not None:
        return next((each for each in candidates if same_secret(each, case.secret_digest)), "")
    return candidates[0]
