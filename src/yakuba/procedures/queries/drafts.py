"""Forms being filled in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Draft
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit import vault
from yakuba.webkit.forms import join_sensitive


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
    """The draft that `key` opens, of this town and pack; one that staff started opens for that person only."""
    draft = (
        Draft.objects.select_related("pack")
        .defer("pack__documents")
        .filter(town_id=town_id, key_digest=digest(key), pack__pack_id=pack_id, owner_id=owner_id)
        .first()
    )
    if draft is None:
        return None
    procedure = procedure_of(draft.pack)
    sensitive = vault.unseal(bytes(draft.sealed)) if draft.sealed else {}
    return OpenDraft(draft, procedure, join_sensitive(procedure.form, draft.answers, sensitive))
