"""The ports that collection calendars fill."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from yakuba.calendars.queries.sorting import dictionary
from yakuba.calendars.queries.standing import standing
from yakuba.kernel import ports
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.ports import SearchHit
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry

LEAST = 0.7


class SortingSearch:
    """Finds how a thing is to be put out. An empty query lists nothing."""

    id = "sorting"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        held = standing(town_id)
        edition = held.on(local_date(SystemClock().now()))
        if edition is None:
            return []
        languages = ("en", "ja") if language == "en" else ("ja",)
        return [
            SearchHit(
                title=item.name,
                url=reverse("calendars:sorting", query={"q": item.name}),
                excerpt=item.label if item.collected else gettext("町では収集しません"),
                kind=gettext("ごみの分け方"),
                score=score,
                id=item.name,
            )
            for item, score in dictionary(held, edition).search(query, limit, languages)
            if score >= LEAST
        ]


def register() -> None:
    """Called once at start-up."""
    ports.search_providers.register(SortingSearch())
    navigation.portal.register(Entry("garbage", gettext_lazy("ごみ"), "calendars:home", order=17))
    navigation.home.register(Entry("garbage", gettext_lazy("ごみの収集日をみる"), "calendars:home", order=22))
