"""Remind subscribers of what is collected: the evening before, or in the morning of the day.

One announcement a day and time for each town, under a key of its own: whoever runs it again changes nothing.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext, override

from yakuba.calendars.core.words import day_in_words
from yakuba.calendars.queries.reminders import Collected, collected_on, topic_id
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST, local_date
from yakuba.messaging.queries import announced
from yakuba.messaging.services import TopicText, announce
from yakuba.messaging.services.links import town_url
from yakuba.towns import queries as towns

EVENING, MORNING, PUT_OUT_BY = time(18), time(6, 30), time(9)
LANGUAGES = ("ja", "ja-easy", "en")


def remind(*, now: datetime) -> int:
    """How many announcements were made: tomorrow's from 18:00, today's from 6:30, as long as they are of use."""
    here = now.astimezone(JST)
    today = local_date(now)
    made = 0
    for town in towns.all_towns():
        if here.time() >= EVENING:
            made += _remind(town, today + timedelta(days=1), "evening", now)
        elif MORNING <= here.time() < PUT_OUT_BY:
            made += _remind(town, today, "morning", now)
    return made


def _remind(town: Any, day: date, when: str, now: datetime) -> int:
    key = f"garbage:{day.isoformat()}:{when}"
    if announced(town_id=town.pk, key=key):
        return 0
    texts = [text_of(town, collected, day, when) for collected in collected_on(town.pk, day)]
    if not texts:
        return 0
    until = datetime.combine(day, PUT_OUT_BY, JST)
    made = announce(actor=SYSTEM, town=town, key=key, texts=texts, when=when, expires_at=until, now=now)
    return int(made is not None)


def text_of(town: Any, collected: Collected, day: date, when: str) -> TopicText:
    """Short enough for a telephone: what, when and where."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            what = (", " if language == "en" else "・").join(collected.titles[language])
            values = {"what": what, "day": day_in_words(day, language), "area": collected.area.title(language)}
            subject = gettext("明日は%(what)sの日です") if when == "evening" else gettext("今日は%(what)sの日です")
            body = gettext("%(day)s、%(area)sでは%(what)sを収集します。")
            said[language] = (subject % values, body % values)
    url = f"{town_url(town)}/garbage/areas/{collected.area.id}/"
    return TopicText(topic_id(collected.area.id), said, url=url)
