"""Keep a table of questions from the look at it until it is taken in, so that nobody has to choose the file again."""

import base64
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from yakuba.inquiries.models import FaqTable
from yakuba.kernel.actors import Actor
from yakuba.webkit import vault

KEPT = timedelta(days=1)


def keep_table(*, actor: Actor, town: Any, name: str, content: bytes, now: datetime) -> str:
    """In place of the one this member of staff sent before; its token. Nothing has happened to any question."""
    token = uuid4().hex
    sealed = vault.seal({"content": base64.b64encode(content).decode()})
    FaqTable.objects.update_or_create(
        staff_id=int(actor.id),
        defaults={"town": town, "token": token, "name": name[:200], "sealed": sealed, "at": now},
    )
    return token


def drop_stale_tables(*, now: datetime) -> int:
    """Those that nobody took in within a day; how many."""
    return FaqTable.objects.filter(at__lt=now - KEPT).delete()[0]
