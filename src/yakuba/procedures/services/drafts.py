"""A form being filled in: begin, keep, forget."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.procedures.models import Draft, PackVersion
from yakuba.procedures.queries.drafts import KEPT, digest
from yakuba.procedures.queries.packs import current_version, procedure_of
from yakuba.webkit import vault
from yakuba.webkit.forms import split_sensitive


def start_draft(
    *,
    actor: Actor,
    town: Any,
    pack_id: str,
    channel: str,
    now: datetime,
    owner_id: int | None = None,
    resident_id: int | None = None,
    answers: Mapping[str, Any] | None = None,
    corrects_id: int | None = None,
    version: PackVersion | None = None,
) -> tuple[Draft, str]:
    """A new draft and the key that opens it. The key goes to the browser and is kept nowhere else.

    A correction passes the `version` its case was opened under; a new application takes the one in force.
    """
    version = version or current_version(town_id=town.pk, pack_id=pack_id, on=local_date(now))
    key = secrets.token_urlsafe(24)
    plain, sensitive = split_sensitive(procedure_of(version).form, answers or {})
    with transaction.atomic():
        draft = Draft.objects.create(
            town=town,
            key_digest=digest(key),
            submit_key=secrets.token_urlsafe(24),
            pack=version,
            owner_id=owner_id,
            resident_id=resident_id,
            corrects_id=corrects_id,
            channel=channel,
            answers=plain,
            sealed=vault.seal(sensitive) if sensitive else None,
            created_at=now,
            updated_at=now,
        )
    return draft, key


def save_draft(*, actor: Actor, draft: Draft, answers: Mapping[str, Any], reached: int, now: datetime) -> None:
    """Keep everything typed so far; what the pack marks sensitive is sealed."""
    plain, sensitive = split_sensitive(procedure_of(draft.pack).form, answers)
    with transaction.atomic():
        Draft.objects.filter(pk=draft.pk, case=None).update(
            answers=plain,
            sealed=vault.seal(sensitive) if sensitive else None,
            reached=max(reached, draft.reached),
            updated_at=now,
        )


def drop_stale_drafts(*, now: datetime) -> int:
    """Forget drafts that nobody touched for two weeks."""
    with transaction.atomic():
        return Draft.objects.filter(updated_at__lt=now - KEPT).delete()[0]
