"""Versions for those who keep them."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from yakuba.calendars.core.timetable import Timetable
from yakuba.calendars.models import DateChange, Version
from yakuba.calendars.queries.standing import Edition, read_changes, read_plans
from yakuba.kernel.errors import NotFound

REASONS = dict(DateChange.REASONS)
ORIGINS = dict(Version.ORIGINS)


def versions(town_id: int) -> QuerySet[Version]:
    """Newest first, without what is heavy."""
    heavy = ("table", "types", "remarks", "findings")
    return (
        Version.objects.filter(town_id=town_id)
        .defer(*heavy)
        .select_related("created_by", "published_by")
        .annotate(areas=Count("schedules"))
        .order_by("-number")
    )


def version(town_id: int, version_id: int) -> Version:
    """Raises NotFound."""
    found = Version.objects.filter(town_id=town_id, pk=version_id).select_related("created_by", "published_by").first()
    if found is None:
        raise NotFound("calendar-version-unknown", "この収集カレンダーの版はありません。")
    return found


def looked_at(version: Version) -> tuple[Timetable, Edition]:
    """A version alone, as if it always counted; with the changes of days that hold."""
    plans, editions = read_plans(version.town_id, [version])
    plan = plans[0]
    alone = type(plan)(plan.id, None, plan.closing, plan.rows)
    return Timetable([alone], read_changes(version.town_id)), editions[version.pk]


def state(version: Version, today: date, current: int | None) -> str:
    """draft, live, coming, former or withdrawn. `current` is the version that counts today."""
    if version.withdrawn_at:
        return "withdrawn"
    if version.published_at is None:
        return "draft"
    if version.pk == current:
        return "live"
    return "coming" if version.starts_on and version.starts_on > today else "former"


def date_changes(town_id: int) -> QuerySet[DateChange]:
    """Newest first."""
    return DateChange.objects.filter(town_id=town_id).select_related("created_by").order_by("-pk")


def date_change(town_id: int, change_id: int) -> Any:
    """Raises NotFound."""
    found = DateChange.objects.filter(town_id=town_id, pk=change_id).first()
    if found is None:
        raise NotFound("calendar-change-unknown", "この変更はありません。")
    return found
