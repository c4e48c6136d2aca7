"""Where areas lie: from a GeoJSON file, or the outlines of the town's districts that bear the same names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.outlines import OutlineError, matched, read_outlines
from yakuba.calendars.models import Area
from yakuba.calendars.services.held import hold, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.towns import queries as towns


def set_outlines(*, actor: Actor, town: Any, content: bytes, now: datetime) -> tuple[int, Sequence[str]]:
    """How many areas have an outline now, and which features are no area's. Refusal where no area was found."""
    try:
        features = read_outlines(content)
    except OutlineError as error:
        raise Refusal("outlines-file", str(error), fields={"file": str(error)}) from None
    return _set(actor, town, features, now)


def outlines_of_districts(*, actor: Actor, town: Any, now: datetime) -> tuple[int, Sequence[str]]:
    features = [([each.name], each.geometry) for each in towns.districts(town) if each.geometry]
    if not features:
        message = "行政区の形が登録されていません。GeoJSONを選んでください。"
        raise Refusal("outlines-districts", message, fields={"file": message})
    return _set(actor, town, features, now)


def forget_outlines(*, actor: Actor, town: Any, now: datetime) -> None:
    with transaction.atomic():
        calendar = hold(town, now)
        Area.objects.filter(town=town).update(outline=None)
        _renewed(actor, town, calendar, 0, now)


@transaction.atomic
def _set(actor: Actor, town: Any, features: Sequence[Any], now: datetime) -> tuple[int, Sequence[str]]:
    calendar = hold(town, now)
    rows = {row.pk: row for row in Area.objects.filter(town=town)}
    found, left = matched(
        features, {pk: [row.key, row.key.replace("/", ""), row.key.rpartition("/")[2]] for pk, row in rows.items()}
    )
    if not found:
        message = f"どの地区の名前とも合いませんでした（ファイルの名前：{'、'.join(left[:5])}）。"
        raise Refusal("outlines-none", message, fields={"file": message})
    for pk, outline in found.items():
        rows[pk].outline = outline
    Area.objects.bulk_update([rows[pk] for pk in found], ["outline"], batch_size=50)
    _renewed(actor, town, calendar, len(found), now)
    return len(found), left


def _renewed(actor: Actor, town: Any, calendar: Any, count: int, now: datetime) -> None:
    """What pages hold in memory is stale."""
    calendar.revision += 1
    calendar.save(update_fields=["revision"])
    record(town, actor=actor, kind="calendar.outlines_set", payload={"count": count}, now=now)
