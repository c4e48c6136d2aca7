"""What was announced of a topic, as RSS."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yakuba.kernel.errors import NotFound
from yakuba.messaging import queries
from yakuba.messaging.core.topics import topic_of
from yakuba.messaging.services.links import town_url
from yakuba.webkit.access import public
from yakuba.webkit.caching import public_page


@public
@public_page(300)
@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """NotFound for topics that are somebody's own."""
    language = get_language() or "ja"
    found = topic_of(request.town.pk, topic, language)
    if found is None or not found.public:
        raise NotFound("topic-unknown", "このお知らせの配信はありません。")
    home = town_url(request.town)
    feed = Rss201rev2Feed(
        title=f"{request.town.name} {found.title}",
        link=f"{home}/",
        description=found.title,
        language=language.removesuffix("-easy"),
        feed_url=f"{home}{request.path}",
    )
    for announcement in queries.feed(town_id=request.town.pk, topic=topic):
        text = next(each for each in announcement.texts.all() if each.topic == topic)
        subject, body = text.texts.get(language) or text.texts["ja"]
        feed.add_item(
            title=subject,
            link=text.url or f"{home}/",
            description=body,
            pubdate=announcement.due_at,
            unique_id=f"{home}/announcements/{announcement.pk}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
