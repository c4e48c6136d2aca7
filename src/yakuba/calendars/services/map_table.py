from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.mapping import from_plain, plain, read_table
from yakuba.calendars.models import Version
from yakuba.calendars.services.held import draft, hold
from yakuba.calendars.services.import_contents import import_contents
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict


@transaction.atomic
def map_table(*, actor: Actor, town: Any, version_id: int, roles: Sequence[str], now: datetime) -> Version:
    """Read a draft's table again with other columns: a new draft in its place. TableError and FolderError leave the old one."""
    hold(town, now)
    version = draft(town, version_id)
    if version.table is None:
        raise Conflict("calendar-no-table", "この版は表から作られていません。")
    table = from_plain(version.table, roles)
    contents = read_table(table)
    fresh = import_contents(
        actor=actor,
        town=town,
        contents=contents,
        name=version.name,
        origin="table",
        digest=version.digest,
        table=plain(table),
        now=now,
    )
    version.delete()
    return fresh
