"""One more version of what was submitted."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Application, Revision
from yakuba.webkit import vault
from yakuba.webkit.forms import file_keys, split_sensitive


def canonical(answers: Mapping[str, Any]) -> bytes:
    """The bytes whose keyed digest the ledger holds."""
    return json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def add_revision(
    application: Application,
    procedure: Procedure,
    answers: Mapping[str, Any],
    *,
    number: int,
    actor: Actor,
    now: datetime,
) -> Revision:
    """Store the answers, the sensitive ones sealed, and hand their files over to the case."""
    plain, sensitive = split_sensitive(procedure.form, answers)
    revision = Revision.objects.create(
        town_id=application.town_id,
        application=application,
        number=number,
        answers=plain,
        sealed=vault.seal(sensitive) if sensitive else None,
        at=now,
        actor_kind=actor.kind,
    )
    keys = file_keys(procedure.form, answers)
    if keys:
        cases.link_attachments(
            actor=actor, town_id=application.town_id, case_id=application.case_id, keys=keys, now=now
        )
    return revision
