"""What a visitor picked, and the choices the pages offer."""

from dataclasses import dataclass

from django.http import HttpRequest

from yakuba.reports.core.catalogue import Titles
from yakuba.reports.core.public_filters import PublicFilter, read_filter
from yakuba.reports.queries import catalogues
from yakuba.towns import queries as towns


@dataclass(frozen=True)
class Offered:
    """Categories as (code, titles), districts as (code, name), both in their order."""

    wanted: PublicFilter
    categories: list[tuple[str, Titles]]
    districts: list[tuple[str, str]]

    @property
    def category_title(self) -> Titles:
        return dict(self.categories).get(self.wanted.category, {})

    @property
    def district_name(self) -> str:
        return dict(self.districts).get(self.wanted.district, "")


def offered(request: HttpRequest) -> Offered:
    """From the address; two queries at most."""
    town = request.town
    categories = [(code, each.category.title) for code, each in catalogues.offered(town.pk).items()]
    districts = [(each.code, each.name) for each in towns.districts(town)]
    wanted = read_filter(
        request.GET.dict(), categories=[code for code, _ in categories], districts=[code for code, _ in districts]
    )
    return Offered(wanted, categories, districts)
