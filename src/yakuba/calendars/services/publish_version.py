from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.difference import Changed
from yakuba.calendars.models import Schedule, Version
from yakuba.calendars.services.held import draft, hold, record, staff_id
from yakuba.calendars.services.retell import before, retell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal


@transaction.atomic
def publish_version(
    *, actor: Actor, town: Any, version_id: int, starts_on: date | None = None, now: datetime
) -> tuple[Version, list[Changed]]:
    """Residents read it from now on; its days count from `starts_on` (today where None), never from a day that has passed."""
    calendar = hold(town, now)
    version = draft(town, version_id)
    today = local_date(now)
    starts = starts_on or today
    if starts < today:
        raise Refusal(
            "calendar-past",
            "過ぎた日からは始められません。",
            fields={"starts_on": "今日からあとの日を選んでください。"},
        )
    if not Schedule.objects.filter(version=version).exists():
        raise Refusal("calendar-empty", "地区が1つもない版は公開できません。")
    was = before(calendar)
    version.published_at = now
    version.published_by_id = staff_id(actor)
    version.starts_on = starts
    version.save(update_fields=["published_at", "published_by", "starts_on"])
    changed = retell(town=town, calendar=calendar, was=was, now=now)
    payload = {"version": version.pk, "starts_on": starts.isoformat(), "days": sum(each.count for each in changed)}
    record(town, actor=actor, kind="calendar.published", payload=payload, now=now)
    return version, changed
