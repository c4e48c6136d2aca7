import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.core.demo import demo_folder
from yakuba.calendars.core.everyday import ITEMS, KIND, items_of
from yakuba.calendars.core.notices.plan import Child
from yakuba.calendars.core.timetable import fiscal_year
from yakuba.calendars.models import Area, ChildPlan
from yakuba.calendars.queries import children, reminders
from yakuba.calendars.services.import_contents import import_contents
from yakuba.calendars.services.publish_version import publish_version
from yakuba.calendars.services.set_outlines import outlines_of_districts
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.kernel.packs import packs_of
from yakuba.messaging import services as messaging
from yakuba.towns import queries as towns

SUBSCRIBERS, CHILDREN = 30, 9


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
    if any(each.geometry for each in towns.districts(town)):
        outlines_of_districts(actor=SYSTEM, town=town, now=since)


def generate_subscribers(*, town: Any, seed: int, now: datetime) -> None:
    """Some who are told of their area's days, and children whose dates are kept by consent."""
    chance, today = random.Random(seed), local_date(now)  # noqa: S311 - a made-up town
    areas = list(Area.objects.filter(town=town).values_list("pk", flat=True))
    for number in range(SUBSCRIBERS):
        _subscribe(town, number, reminders.topic_id(areas[number % len(areas)]), chance, now)
    for number in range(CHILDREN):
        day = today + timedelta(days=chance.randint(-900, 160))
        child = Child(born=day) if day <= today else Child(due=day)
        key = f"{chance.getrandbits(128):032x}"
        ChildPlan.objects.create(
            town=town, key=key, sealed=children.sealed(child), consented_at=now - timedelta(days=5)
        )
        _subscribe(town, number, children.topic_id(key), chance, now)


def _subscribe(town: Any, number: int, topic: str, chance: random.Random, now: datetime) -> None:
    messaging.subscribe(
        actor=SYSTEM,
        town=town,
        address=f"juumin{number:03}@demo.invalid",
        topics=[topic],
        when=chance.choice(("evening", "morning")),
        language=chance.choice(("ja", "ja", "ja-easy", "en")),
        confirmed=True,
        now=now - timedelta(days=5),
    )
