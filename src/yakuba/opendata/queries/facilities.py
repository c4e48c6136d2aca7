"""Public places: for residents who look for one, for other domains that ask where something is, for the datasets."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.forms.models import model_to_dict

from yakuba.kernel.errors import NotFound
from yakuba.kernel.text import search_key
from yakuba.opendata.core.catalogue.columns import Row
from yakuba.opendata.core.facilities import REGISTERS, row_of
from yakuba.opendata.models import Facility
from yakuba.towns import queries as towns


def open_ones(town_id: int) -> QuerySet[Facility]:
    """Those that are not closed, by how they are read aloud."""
    found = Facility.objects.filter(town_id=town_id, closed_on__isnull=True)
    return found.order_by(F("kana"), "name", "pk")


def found(town_id: int, query: str, register: str = "") -> QuerySet[Facility]:
    """Every word of the query is in name, reading, kind or address."""
    places = open_ones(town_id)
    if register:
        places = places.filter(register=register)
    for word in query.split():
        places = places.filter(words__contains=search_key(word) or word)
    return places


def best(town_id: int, query: str, limit: int) -> list[Facility]:
    """The ones whose name begins with the query first."""
    key = search_key(query)
    if not key:
        return []
    places = list(found(town_id, query)[: max(limit * 4, 40)])
    places.sort(
        key=lambda each: (not search_key(each.name).startswith(key), key not in search_key(each.name), len(each.name))
    )
    return places[:limit]


def counts(town_id: int) -> Counter[str]:
    """How many open places each register has."""
    return Counter(open_ones(town_id).values_list("register", flat=True))


def one(town_id: int, facility_id: int) -> Facility:
    """Open. Raises NotFound."""
    return _or_not_found(open_ones(town_id), facility_id)


def for_staff(town_id: int, query: str = "", register: str = "", *, closed: bool = False) -> QuerySet[Facility]:
    """Also closed ones, where asked for."""
    places = Facility.objects.filter(town_id=town_id, closed_on__isnull=not closed)
    if register:
        places = places.filter(register=register)
    for word in query.split():
        places = places.filter(Q(words__contains=search_key(word) or word) | Q(code=word))
    return places.order_by("register", "kana", "name", "pk")


def one_for_staff(town_id: int, facility_id: int) -> Facility:
    """Open or closed. Raises NotFound."""
    return _or_not_found(Facility.objects.filter(town_id=town_id), facility_id)


def _or_not_found(places: QuerySet[Facility], facility_id: int) -> Facility:
    facility = places.filter(pk=facility_id).first()
    if facility is None:
        raise NotFound("facility-unknown", "この施設はありません。閉じたのかもしれません。")
    return facility


def values_of(facility: Facility) -> dict[str, Any]:
    """Its fields, plain."""
    return model_to_dict(facility, exclude=["id", "town", "updated_at", "closed_on", "words"])


def known(town_id: int, register: str) -> dict[str, dict[str, Any]]:
    """Code → fields, of the open ones of a register."""
    places = Facility.objects.filter(town_id=town_id, register=register, closed_on__isnull=True)
    return {each.code: values_of(each) for each in places}


def rows(town_id: int, register: str) -> Iterator[Row]:
    """The register in the layout of its standard dataset, by code."""
    town = towns.by_id(town_id)
    if town is None:
        return
    places = Facility.objects.filter(town_id=town_id, register=register, closed_on__isnull=True).order_by("code")
    for each in places:
        yield tuple(
            row_of(
                REGISTERS[register].standard,
                values_of(each),
                municipality_code=town.municipality_code,
                prefecture=town.prefecture,
                town=town.name,
            )
        )
