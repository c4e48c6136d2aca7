"""Files of a case that go before the case does: their own time is over."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Attachment
from yakuba.cases.services.files import remove_after_commit
from yakuba.cases.services.opening import opened, recorded
from yakuba.kernel.actors import Actor


def drop_files(*, actor: Actor, town: Any, case_id: int, keys: Collection[str], now: datetime) -> int:
    """How many went. Everybody who works on the case sees the same of it as before, so its version stays."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        rows = dict(Attachment.objects.filter(case=case, key__in=set(keys)).values_list("pk", "path"))
        if rows:
            remove_after_commit(list(rows.values()))
            Attachment.objects.filter(pk__in=rows).delete()
            recorded(case, actor=actor, kind="files_dropped", now=now, payload={"attachments": sorted(rows)})
    return len(rows)
