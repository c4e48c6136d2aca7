"""Give a person everything the town holds of theirs in one case (個人情報の保護に関する法律76条), as one file."""

import json
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from yakuba.cases.core import workflow
from yakuba.cases.models import Attachment, Case, Feedback, Message
from yakuba.cases.services.opening import opened, recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.ports import case_kinds
from yakuba.ledger import queries as ledger

IN_MEMORY = 5_000_000


def disclose(*, actor: Actor, town: Any, case_id: int, notes: bool = False, now: datetime) -> IO[bytes]:
    """A ZIP: `case.json` (head, domain content, thread, events) and the files. The caller closes it.

    Internal notes are left out unless `notes`: they are given on a formal request, after a look at what they say of
    others. Domain content comes through the case kind, which hides what must stay hidden.
    """
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        recorded(case, actor=actor, kind="disclosed", now=now, payload={"notes": notes})
        files = Attachment.objects.filter(town_id=town.pk, case=case).order_by("pk")
        files = list(files if notes else files.filter(internal=False))
        content = {
            "case": head(case),
            "content": case_kinds.get(case.kind).disclose(case.pk) if case.kind in case_kinds else {},
            "messages": messages(case, notes=notes),
            "feedback": [
                {"rating": each.rating, "text": each.text, "at": each.at.isoformat()}
                for each in Feedback.objects.filter(case=case)
            ],
            "files": [
                {"file": inside(at, each), "name": each.name, "type": each.content_type, "at": each.at.isoformat()}
                for at, each in enumerate(files, 1)
            ],
            "events": [
                {"kind": event.kind, "by": event.actor_kind, "at": event.at.isoformat()}
                for event in ledger.stream(town_id=town.pk, stream=f"case:{case.pk}")
            ],
        }
    # A rewindable file outlives this function: the caller streams and closes it.
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller reads it and closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.json", json.dumps(content, ensure_ascii=False, indent=2, default=str))
        for at, each in enumerate(files, 1):
            archive.write(Path(settings.MEDIA_ROOT, each.path), inside(at, each))
    out.seek(0)
    return out


def inside(at: int, attachment: Attachment) -> str:
    """A safe name inside the archive: never a path, never twice the same."""
    name = "".join(c for c in attachment.name if c not in '/\\:*?"<>|' and c.isprintable()).lstrip(".")
    return f"files/{at:02d}-{name or 'file'}"


def head(case: Case) -> dict[str, Any]:
    return {
        "receipt_number": case.receipt_number,
        "title": case.title,
        "state": workflow.STATES[case.state],
        "channel": case.channel,
        "name": case.applicant_name,
        "kana": case.applicant_kana,
        "email": case.contact_email,
        "phone": case.contact_phone,
        "language": case.language,
        "deliver_online": case.deliver_online,
        "protected": case.protected,
        "arrived_on": case.arrived_on.isoformat(),
        "claimed_on": case.claimed_on.isoformat(),
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "submitted_at": case.submitted_at.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "kept_until": case.erase_on.isoformat() if case.erase_on else None,
    }


def messages(case: Case, *, notes: bool) -> list[dict[str, Any]]:
    found = Message.objects.filter(case=case)
    return [
        {"by": each.author_kind, "note": each.internal, "text": each.body, "at": each.at.isoformat()}
        for each in (found if notes else found.filter(internal=False))
    ]
