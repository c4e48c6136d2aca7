"""Storm or snow: what would be collected on a day comes on another, or not at all. Everyone in the area is told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.calendars.models import Area, CollectionType, DateChange
from yakuba.calendars.queries.versions import REASONS
from yakuba.calendars.services.announce import announce
from yakuba.calendars.services.held import hold, record, staff_id
from yakuba.calendars.services.retell import before, retell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal

FARTHEST = timedelta(days=60)
LONGEST_NOTE = 200


@transaction.atomic
def change_date(
    *,
    actor: Actor,
    town: Any,
    day: date,
    moved_to: date | None,
    areas: Sequence[int] = (),
    types: Sequence[int] = (),
    reason: str = "other",
    note: str = "",
    now: datetime,
) -> DateChange:
    """No `areas` or `types`: all. Refusal where nothing would change."""
    calendar = hold(town, now)
    check(town, day, moved_to, areas, types, reason, note, local_date(now))
    was = before(calendar)
    change = DateChange.objects.create(
        town=town,
        areas=sorted(set(areas)),
        types=sorted(set(types)),
        day=day,
        moved_to=moved_to,
        reason=reason,
        note=note,
        created_by_id=staff_id(actor),
        created_at=now,
    )
    changed = retell(town=town, calendar=calendar, was=was, now=now)
    if not changed:
        raise Refusal(
            "calendar-nothing-on-day",
            "その日に、選んだ地区で収集はありません。",
            fields={"day": "収集のある日を選んでください。"},
        )
    payload = {
        "change": change.pk,
        "day": day.isoformat(),
        "moved_to": moved_to.isoformat() if moved_to else None,
        "reason": reason,
        "areas": len({each.area for each in changed}),
    }
    record(town, actor=actor, kind="calendar.date_changed", payload=payload, now=now)
    announce(actor=actor, town=town, change=change, changed=changed, now=now)
    return change


def check(
    town: Any,
    day: date,
    moved_to: date | None,
    areas: Sequence[int],
    types: Sequence[int],
    reason: str,
    note: str,
    today: date,
) -> None:
    problems = {}
    if day < today:
        problems["day"] = "今日からあとの日を選んでください。"
    if moved_to and moved_to < today:
        problems["moved_to"] = "今日からあとの日を選んでください。"
    elif moved_to == day:
        problems["moved_to"] = "同じ日です。別の日を選ぶか、中止にしてください。"
    elif moved_to and abs(moved_to - day) > FARTHEST:
        problems["moved_to"] = f"{FARTHEST.days}日より離れた日には移せません。"
    if Area.objects.filter(town=town, pk__in=set(areas)).count() != len(set(areas)):
        problems["areas"] = "この町にない地区があります。"
    if CollectionType.objects.filter(town=town, pk__in=set(types)).count() != len(set(types)):
        problems["types"] = "この町にない種類があります。"
    if reason not in REASONS:
        problems["reason"] = "理由を選んでください。"
    if len(note) > LONGEST_NOTE:
        problems["note"] = f"{LONGEST_NOTE}字までで書いてください。"
    if problems:
        raise Refusal("calendar-change", "直すところがあります。", fields=problems)
