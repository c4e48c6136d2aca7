from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.core.demo import demo_folder
from yakuba.calendars.core.everyday import ITEMS, KIND, items_of
from yakuba.calendars.core.timetable import fiscal_year
from yakuba.calendars.services.import_contents import import_contents
from yakuba.calendars.services.publish_version import publish_version
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.kernel.packs import packs_of
from yakuba.towns import queries as towns


def generate_calendar(*, town: Any, now: datetime) -> None:
    """The demo town's calendar of this fiscal year, on show since it began, with the packs' sorting dictionary."""
    year = fiscal_year(local_date(now))
    first = date(year, 4, 1)
    since = now - (local_date(now) - first) - timedelta(days=7)
    contents = read_contents(demo_folder([each.name for each in towns.districts(town)], year))
    items = [
        item
        for pack in packs_of(settings.PACK_ROOTS, KIND)
        for item in items_of(pack.documents[ITEMS].data, contents.types)
    ]
    version = import_contents(
        actor=SYSTEM,
        town=town,
        contents=replace(contents, items=tuple(items)),
        name=f"{year}年度",
        origin="demo",
        now=since,
    )
    publish_version(actor=SYSTEM, town=town, version_id=version.pk, starts_on=first, now=since)
