"""Keep a table of changes until it is carried out."""

import base64
from datetime import datetime, timedelta
from typing import Any

from yakuba.cases.models import StatusSheet
from yakuba.kernel.actors import Actor
from yakuba.webkit import vault

KEPT = timedelta(days=1)
LONGEST_NAME = 200


def keep_sheet(*, actor: Actor, town: Any, name: str, content: bytes, now: datetime) -> None:
    """In place of the one this member of staff sent before. Nothing has happened to any case: nothing is recorded."""
    StatusSheet.objects.update_or_create(
        staff_id=int(actor.id),
        defaults={
            "town": town,
            "name": name[:LONGEST_NAME],
            "sealed": vault.seal({"content": base64.b64encode(content).decode()}),
            "at": now,
        },
    )


def drop_stale_sheets(*, now: datetime) -> int:
    """Those that nobody carried out within a day; how many."""
    return StatusSheet.objects.filter(at__lt=now - KEPT).delete()[0]
