"""Tell parents what begins for their child: a week before, or now where it has begun already."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext, override

from yakuba.calendars.core.notices.plan import Next, plan
from yakuba.calendars.queries import children
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST, local_date
from yakuba.messaging.queries import announced
from yakuba.messaging.services import TopicText, announce
from yakuba.messaging.services.links import town_url

AHEAD = timedelta(days=7)
FROM = time(9)
LANGUAGES = ("ja", "ja-easy", "en")


def remind_children(*, now: datetime) -> int:
    """How many notices were announced. Each thing, and each dose, is told once for each child."""
    if now.astimezone(JST).time() < FROM:
        return 0
    today = local_date(now)
    rules = children.rules(today)
    return sum(
        _tell(town, key, each, now)
        for town, key, child in children.children()
        for each in due(plan(rules, child, today), today)
    )


def due(found: list[Next], today: date) -> list[Next]:
    """What begins within a week, or may be done already."""
    return [each for each in found if each.usual <= today + AHEAD]


def _tell(town: Any, key: str, each: Next, now: datetime) -> bool:
    name = f"child:{key}:{each.id}:{each.number}:{each.first.year if each.kind != 'vaccination' else ''}"
    if announced(town_id=town.pk, key=name):
        return False
    url = f"{town_url(town)}/child-rearing/{children.token(town.pk, key)}/"
    text = TopicText(children.topic_id(key), {language: said(each, language) for language in LANGUAGES}, url=url)
    made = announce(
        actor=SYSTEM,
        town=town,
        key=name,
        texts=[text],
        expires_at=datetime.combine(each.last + timedelta(days=1), time(), JST),
        now=now,
    )
    return made is not None


def said(each: Next, language: str) -> tuple[str, str]:
    """The subject names nothing of the child: anybody may see a screen."""
    with override(language):
        title = each.title.get(language) or each.title["ja"]
        dose = gettext("（%s回目）") % each.number if each.number else ""
        values = {
            "title": f"{title}{dose}",
            "first": day_text(each.usual, language),
            "last": day_text(each.last, language),
        }
        return gettext("子育てのお知らせがあります"), gettext("%(title)s：%(first)sから%(last)sまで") % values


def day_text(day: date, language: str) -> str:
    return f"{day.day} {day:%B} {day.year}" if language == "en" else f"{day.year}年{day.month}月{day.day}日"
