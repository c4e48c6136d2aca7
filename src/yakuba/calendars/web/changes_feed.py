"""What changes, as RSS: days that were moved or called off, newest first."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from yakuba.calendars.queries.standing import Standing, standing
from yakuba.calendars.queries.versions import date_changes
from yakuba.calendars.services import sentence
from yakuba.calendars.web.feeds import asked_language, etag_of, kept_by_others
from yakuba.calendars.web.shown import today
from yakuba.webkit.access import public

MOST = 50


@public
@require_safe
def rss(request: HttpRequest) -> HttpResponseBase:
    held = standing(request.town.pk)
    language = asked_language(request)
    etag = etag_of(held, "rss", language)
    if answered := get_conditional_response(request, etag=etag):
        return kept_by_others(answered, etag)
    with override(language):
        content = written(request, held, language)
    return kept_by_others(HttpResponse(content, content_type="application/rss+xml; charset=utf-8"), etag)


def written(request: HttpRequest, held: Standing, language: str) -> str:
    home = request.build_absolute_uri(reverse("calendars:home"))
    name = gettext("ごみの収集日の変更")
    feed = Rss201rev2Feed(title=f"{request.town.name} {name}", link=home, description=name, language=language[:2])
    types = held.types(today())
    for change in date_changes(request.town.pk)[:MOST]:
        places = [area.title(language) for id_ in change.areas if (area := held.area(id_, today()))]
        what = [(types[id_].title.get(language) or types[id_].name) for id_ in change.types if id_ in types]
        feed.add_item(
            title=sentence(change, language),
            link=home,
            description=" ".join([", ".join(places) or gettext("すべての地区"), ", ".join(what), change.note]).strip(),
            unique_id=f"{request.town.municipality_code}-{change.pk}-{'withdrawn' if change.withdrawn_at else 'made'}",
            unique_id_is_permalink=False,
            pubdate=change.withdrawn_at or change.created_at,
        )
    return feed.writeString("utf-8")
