"""What people can ask to be told of: every report, those of a category or a district, those around a point, or one."""

from collections.abc import Sequence

from django.utils.translation import gettext, override

from yakuba.messaging.core.topics import Topic
from yakuba.reports.core.interests import EVERYTHING, FAMILY, Interest, read_interest
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues, public
from yakuba.towns import queries as towns

ONE = "report"


class ReportsTopic:
    """`reports:…`: as `core.interests` writes it."""

    id = FAMILY

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        if not catalogues.catalogues(town_id):
            return ()
        found = self.topic(town_id, EVERYTHING, language)
        return [found] if found else ()

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        interest = read_interest(key)
        titles = catalogues.titles(town_id)
        if interest is None or (interest.category and interest.category not in titles):
            return None
        districts = dict(towns.districts(towns.by_id(town_id)).values_list("code", "name"))
        if interest.district and interest.district not in districts:
            return None
        with override(language):
            return Topic(f"{self.id}:{key}", _title(interest, titles, districts, language), public=False)


class ReportTopic:
    """`report:ID`: what happens with one."""

    id = ONE

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        return ()

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
        found = Report.objects.filter(town_id=town_id, pk=number, shown="shown", status__in=public.VISIBLE).values_list(
            "category", flat=True
        )
        category = found.first()
        if category is None:
            return None
        title = _named(catalogues.titles(town_id).get(category, {}), language)
        with override(language):
            text = gettext("通報{number}（{title}）の対応").format(number=number, title=title)
        return Topic(f"{self.id}:{key}", text, public=False)


def _title(interest: Interest, titles: dict, districts: dict[str, str], language: str) -> str:
    parts = [
        districts.get(interest.district, ""),
        gettext("選んだ場所から{radius} m").format(radius=interest.radius) if interest.point else "",
        _named(titles[interest.category], language) if interest.category else "",
    ]
    what = "・".join(each for each in parts if each)
    return gettext("まちの通報：{what}").format(what=what) if what else gettext("まちの通報（すべて）")


def _named(titles: dict[str, str], language: str) -> str:
    return titles.get(language) or titles.get("ja", "")
