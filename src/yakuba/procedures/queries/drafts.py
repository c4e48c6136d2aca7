"""Forms being filled in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.resuming import FIELD, derive_code, normalise_code
from yakuba.procedures.models import Draft
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit import vault
from yakuba.webkit.forms import join_sensitive

KEPT = timedelta(days=14)
"""From the last time somebody typed."""

UNKNOWN = "この再開番号の申請は見つかりません。番号が違うか、保存の期限が過ぎたか、もう申請が済んでいます。"
MOST = 50


@dataclass(frozen=True)
class OpenDraft:
    """A draft with its procedure and everything typed so far, sensitive fields included."""

    draft: Draft
    procedure: Procedure
    answers: Mapping[str, Any]


def digest(key: str) -> str:
    """What the database knows of a draft's key: its cookie opens a draft, a copy of the database does not."""
    return hashlib.sha256(key.encode("ascii", "replace")).hexdigest()


def find_draft(*, town_id: int, key: str, pack_id: str, owner_id: int | None = None) -> OpenDraft | None:
    """The draft that `key` opens, of this town and pack; one that staff started opens for that person only.

    The key is the one given to the browser that began it, or the resume code on another device.
    """
    held = digest(key)
    found = _drafts(town_id).filter(
        Q(key_digest=held) | Q(resume_digest=held), pack__pack_id=pack_id, owner_id=owner_id
    )
    draft = found.first()
    return opened(draft) if draft else None


def find_by_code(*, town_id: int, code: str, now: datetime) -> tuple[OpenDraft, str]:
    """The draft and its canonical code. One answer for a code that never was, ran out, or has been sent."""
    canonical = normalise_code(code)
    draft = _waiting(town_id, now - KEPT).filter(resume_digest=digest(canonical)).first()
    if draft is None:
        raise NotFound("resume-unknown", UNKNOWN, fields={FIELD: UNKNOWN})
    return opened(draft), canonical


def resume_code(draft: Draft) -> str:
    """The code of a draft that has one, under whichever server key it was made; "" where the keys have gone since."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    codes = (derive_code(key, draft.town_id, draft.submit_key) for key in keys)
    return next((code for code in codes if digest(code) == draft.resume_digest), "")


def drafts_of_resident(*, town_id: int, resident_id: int, since: datetime) -> Sequence[OpenDraft]:
    """What a signed-in resident began and has not sent, newest first. Nothing sealed is opened."""
    found = _waiting(town_id, since).filter(resident_id=resident_id).order_by("-updated_at", "-pk")[:MOST]
    return [OpenDraft(draft, procedure_of(draft.pack), draft.answers) for draft in found]


def draft_of_resident(*, town_id: int, resident_id: int, draft_id: int) -> OpenDraft:
    """One of the resident's own, whenever it was last touched."""
    draft = _drafts(town_id).filter(resident_id=resident_id, pk=draft_id, case=None, corrects=None).first()
    if draft is None:
        raise NotFound("draft-unknown", "この申請は見つかりません。もう送ったか、保存の期限が過ぎています。")
    return opened(draft)


def _drafts(town_id: int) -> QuerySet[Draft]:
    return Draft.objects.select_related("pack").defer("pack__documents").filter(town_id=town_id)


def _waiting(town_id: int, since: datetime) -> QuerySet[Draft]:
    """Residents' new applications that are not sent yet."""
    return _drafts(town_id).filter(owner=None, case=None, corrects=None, updated_at__gte=since)


def opened(draft: Draft) -> OpenDraft:
    """With everything typed so far."""
    procedure = procedure_of(draft.pack)
    sensitive = vault.unseal(bytes(draft.sealed)) if draft.sealed else {}
    return OpenDraft(draft, procedure, join_sensitive(procedure.form, draft.answers, sensitive))
