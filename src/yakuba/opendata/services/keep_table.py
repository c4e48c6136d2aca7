"""A table of places, kept from the look at it until it is taken in, so that nobody has to choose the file again."""

import base64
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from yakuba.kernel.actors import Actor
from yakuba.opendata.models import FacilityTable
from yakuba.webkit import vault

KEPT = timedelta(days=1)


def keep_facility_table(*, actor: Actor, town: Any, register: str, name: str, content: bytes, now: datetime) -> str:
    """In place of the one this member of staff sent before; its token. Nothing has happened to any place."""
    token = uuid4().hex
    sealed = vault.seal({"content": base64.b64encode(content).decode()})
    FacilityTable.objects.update_or_create(
        staff_id=int(actor.id),
        defaults={"town": town, "register": register, "token": token, "name": name[:200], "sealed": sealed, "at": now},
    )
    return token


def drop_stale_facility_tables(*, now: datetime) -> int:
    """Those that nobody took in within a day; how many."""
    return FacilityTable.objects.filter(at__lt=now - KEPT).delete()[0]
