"""After whatever changed days: count the revision on, and mark each day whose event others hold in their calendars."""

from datetime import datetime
from typing import Any

from yakuba.calendars.core.difference import Changed, differences
from yakuba.calendars.core.timetable import Timetable
from yakuba.calendars.models import Calendar, ToldDay
from yakuba.calendars.queries.standing import Standing, read_standing
from yakuba.calendars.queries.told import window
from yakuba.kernel.clock import local_date

BATCH = 2_000


def before(calendar: Calendar) -> Standing:
    """To be taken before the change is written."""
    return read_standing(calendar.town_id, calendar.revision, calendar.changed_at)


def retell(*, town: Any, calendar: Calendar, was: Standing, now: datetime) -> list[Changed]:
    """What changed, within the days that feeds speak of. Within the caller's transaction, which holds the calendar."""
    calendar.revision += 1
    calendar.changed_at = now
    calendar.save()
    start, end = window(local_date(now))
    is_ = read_standing(town.pk, calendar.revision, now)
    areas = sorted(areas_of(was.timetable) | areas_of(is_.timetable))
    changed = list(differences(was.timetable, is_.timetable, areas, start, end))
    mark(town, changed)
    return changed


def areas_of(timetable: Timetable) -> set[int]:
    return {area for plan in timetable.plans for area in plan.rows}


def mark(town: Any, changed: list[Changed]) -> None:
    days = [day for each in changed for day in (*each.gone, *each.new)]
    if not days:
        return
    told = ToldDay.objects.filter(town=town, day__range=(min(days), max(days)))
    known = {(row.area_id, row.type_id, row.day): row for row in told}
    fresh, altered = [], []
    for each in changed:
        for gone, own in ((True, each.gone), (False, each.new)):
            for day in own:
                row = known.get((each.area, each.type, day))
                if row:
                    row.sequence += 1
                    row.cancelled = gone
                    altered.append(row)
                elif gone:
                    fresh.append(
                        ToldDay(town=town, area_id=each.area, type_id=each.type, day=day, sequence=1, cancelled=True)
                    )
    ToldDay.objects.bulk_create(fresh, batch_size=BATCH)
    ToldDay.objects.bulk_update(altered, ["sequence", "cancelled"], batch_size=200)
