from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override

from yakuba.calendars.core.difference import Changed
from yakuba.calendars.core.words import day_in_words
from yakuba.calendars.models import DateChange
from yakuba.calendars.queries.standing import Standing, standing
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import JST, local_date
from yakuba.messaging import services as messaging
from yakuba.messaging.services.links import town_url

FAMILY = "garbage"
LANGUAGES = ("ja", "ja-easy", "en")


def announce(*, actor: Actor, town: Any, change: DateChange, changed: Sequence[Changed], now: datetime) -> int:
    """Tell whoever subscribed to an area that its days change (or are as before, where the change was taken back).

    In the transaction of the change; the worker sends it. Returns how many areas are spoken of.
    """
    held = standing(town.pk)
    today = local_date(now)
    types: dict[int, list[int]] = {}
    for each in changed:
        types.setdefault(each.area, []).append(each.type)
    texts = [
        messaging.TopicText(
            f"{FAMILY}:{area}",
            {language: told(held, change, area, own, language, today) for language in LANGUAGES},
            f"{town_url(town)}{reverse('calendars:area', args=[area])}",
        )
        for area, own in types.items()
        if held.area(area, today)
    ]
    if not texts:
        return 0
    made = "withdrawn" if change.withdrawn_at else "made"
    last = max(day for day in (change.day, change.moved_to) if day)
    messaging.announce(
        actor=actor,
        town=town,
        key=f"date-change-{change.pk}-{made}",
        texts=texts,
        urgent=change.day <= today + timedelta(days=1),
        expires_at=datetime.combine(last, time(12), tzinfo=JST),
        now=now,
    )
    return len(texts)


def told(
    held: Standing, change: DateChange, area: int, types: Sequence[int], language: str, today: date
) -> tuple[str, str]:
    """Subject and body."""
    shown = held.area(area, today)
    names = held.types(today)
    what = [names[id_].title.get(language) or names[id_].name for id_ in types if id_ in names]
    with override(language):
        subject = sentence(change, language)
        lines = [subject, "", shown.title(language) if shown else "", "・".join(what), change.note]
    return subject, "\n".join(lines).rstrip() + "\n"


def sentence(change: DateChange, language: str) -> str:
    """In the language that is active."""
    day = day_in_words(change.day, language)
    if change.withdrawn_at:
        return gettext("%(day)sの収集は、元のとおりに行います。") % {"day": day}
    if change.moved_to is None:
        return gettext("%(day)sの収集は中止です。") % {"day": day}
    moved = day_in_words(change.moved_to, language)
    return gettext("%(day)sの収集は、%(moved)sに変わりました。") % {"day": day, "moved": moved}
