"""Tell everybody who wants to hear of such reports: one announcement, in the transaction of what it tells."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from yakuba.kernel.actors import Actor
from yakuba.messaging import queries as messaging_queries
from yakuba.messaging import services as messaging
from yakuba.messaging.services.links import town_url
from yakuba.reports.core.interests import AT, FAMILY, keys_about
from yakuba.reports.core.placing import Point
from yakuba.reports.core.statuses import STATUSES
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues
from yakuba.reports.queries.topics import ONE

LANGUAGES = ("ja", "ja-easy", "en")
LONGEST_SUBJECT, LONGEST_WORDS = 100, 500


def tell_topics(report: Report, *, actor: Actor, town: Any, mark: str, words: str = "", now: datetime) -> None:
    """Nothing where the public doesn't see the report. `mark` names the occasion: each is told once."""
    if report.shown != "shown" or report.duplicate_of_id is not None:
        return
    around = messaging_queries.wanted_topics(town_id=town.pk, prefix=f"{FAMILY}:{AT}")
    keys = keys_about(
        category=report.category,
        district=report.district.code if report.district else "",
        point=Point(report.latitude, report.longitude) if report.latitude is not None else None,
        around=[topic.partition(":")[2] for topic in around],
    )
    topics = [f"{ONE}:{report.pk}", *(f"{FAMILY}:{key}" for key in keys)]
    wanted = messaging_queries.wanted_among(town_id=town.pk, topics=topics)
    if not wanted:
        return
    url = f"{town_url(town)}/reports/{report.pk}/"
    texts = {language: _text(report, words, language) for language in LANGUAGES}
    messaging.announce(
        actor=actor,
        town=town,
        key=f"report:{report.pk}:{mark}",
        texts=[messaging.TopicText(topic, texts, url) for topic in topics if topic in wanted],
        now=now,
    )


def _text(report: Report, words: str, language: str) -> tuple[str, str]:
    titles = catalogues.titles(report.town_id).get(report.category, {})
    with override(language):
        subject = gettext("通報のお知らせ：{title} {place}").format(
            title=titles.get(language) or titles.get("ja", ""), place=report.district.name if report.district else ""
        )
        ask = gettext("直っていないときは、通報のページから知らせてください。") if report.status == "fixed" else ""
        said = (words or report.public_text)[:LONGEST_WORDS]
        lines = [gettext(STATUSES[report.status]), said, ask]
    return subject.strip()[:LONGEST_SUBJECT], "\n\n".join(line for line in lines if line)
