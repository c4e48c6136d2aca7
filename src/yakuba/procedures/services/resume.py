"""A half-filled form that is gone on with elsewhere."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.messaging import services as messaging
from yakuba.procedures.core.resuming import derive_code
from yakuba.procedures.models import Draft
from yakuba.procedures.queries.drafts import digest
from yakuba.webkit.forms import file_keys


def offer_resume(*, actor: Actor, opened: Any, now: datetime) -> str:
    """The code, made valid for two weeks from now together with the files sent so far. Only its digest is kept.

    Staff's drafts and corrections have none: the first belong to a person, the second are opened by the 照会番号.
    """
    draft = opened.draft
    if draft.owner_id or draft.corrects_id or draft.case_id:
        raise Refusal("resume-not-offered", "この入力には再開番号を出せません。申請の状況のページから続けてください。")
    code = derive_code(settings.SECRET_KEY, draft.town_id, draft.submit_key)
    with transaction.atomic():
        Draft.objects.filter(pk=draft.pk, case=None).update(resume_digest=digest(code), updated_at=now)
        cases.keep_files(town_id=draft.town_id, keys=file_keys(opened.procedure.form, opened.answers), now=now)
    draft.resume_digest = digest(code)
    return code


def mail_resume_code(
    *, actor: Actor, town: Any, opened: Any, recipient: str, address: str, language: str, now: datetime
) -> None:
    """Send the code once to one address; `address` is the page that takes it. The mail names neither form nor person."""
    with transaction.atomic():
        code = offer_resume(actor=actor, opened=opened, now=now)
        messaging.enqueue_text(
            actor=actor,
            town=town,
            recipient=recipient,
            text="draft_saved",
            language=language,
            values={"resume_code": code, "resume_url": address},
            dedupe_key=f"draft:{opened.draft.pk}:{digest(recipient)[:16]}",
            now=now,
        )


def forget_draft(*, actor: Actor, town: Any, resident_id: int, draft_id: int) -> None:
    """The resident throws away one of their own; one that is gone already is no error."""
    with transaction.atomic():
        Draft.objects.filter(town_id=town.pk, resident_id=resident_id, pk=draft_id, case=None).delete()
