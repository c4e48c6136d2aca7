"""Finding a resident's collection area: by postal code, address, a place's name, or the list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.calendars.core.finding import Named, Sought, places_named, rank, sought
from yakuba.calendars.queries.standing import AreaNow, Edition, Standing
from yakuba.kernel.addresses import lookup_postal_code, split_address
from yakuba.kernel.ports import place_providers
from yakuba.kernel.text import narrow, search_key

POSTAL_CODE = re.compile(r"〒?\s*([0-9]{3})[-‐‑–—−ー]?([0-9]{4})")
MOST_PLACES = 3


@dataclass(frozen=True)
class Found:
    """`elsewhere`: the address lies in another municipality, named here."""

    areas: Sequence[AreaNow]
    elsewhere: str = ""


def find(town: Any, held: Standing, edition: Edition, query: str) -> Found:
    """The areas that a resident may mean, best first; one where it is certain. An empty query finds none."""
    text = query.strip()
    if not text:
        return Found(())
    areas = list(edition.areas.values())
    if code := POSTAL_CODE.fullmatch(narrow(text)):
        return by_postal_code(town, held, edition, "".join(code.groups()))
    own = split_address(text)
    elsewhere = "" if here(town, own.city, own.municipality_code) else f"{own.prefecture}{own.city}"
    if elsewhere and search_key(text).startswith(search_key(own.prefecture)):
        return Found((), elsewhere)
    index = named(held, edition)
    for asked in sought_places(town, text):
        ids = rank(index, asked)
        if ids:
            return Found([edition.areas[id_] for id_ in ids])
    key = search_key(text)
    return Found([area for area in areas if key and key in search_key(area.title("ja") + area.title("en"))], elsewhere)


def here(town: Any, city: str, code: str) -> bool:
    """Whether a municipality is the town or a ward of it; also where none is known."""
    return not code or code == town.municipality_code or city.startswith(town.name)


def by_postal_code(town: Any, held: Standing, edition: Edition, code: str) -> Found:
    listed = [area for area in edition.areas.values() if code in {each.replace("-", "") for each in area.also}]
    if listed:
        return Found(listed)
    places = lookup_postal_code(code)
    own = [each for each in places if here(town, each.city, each.municipality_code)]
    if places and not own:
        return Found((), f"{places[0].prefecture}{places[0].city}")
    index = named(held, edition)
    ids = dict.fromkeys(id_ for each in own if each.town for id_ in rank(index, [sought(each.town)]))
    return Found([edition.areas[id_] for id_ in ids])


def sought_places(town: Any, text: str) -> Iterator[list[Sought]]:
    """What is asked for, surest first: as an address of this town, as it stands, as a place that another room knows."""
    split = split_address(f"{town.prefecture}{town.name}{text.removeprefix(town.prefecture).removeprefix(town.name)}")
    if split.town:
        yield [sought(split.town)]
    yield [sought(text.removeprefix(town.prefecture).removeprefix(town.name))]
    for provider in place_providers:
        for place in provider.find(town.pk, text, MOST_PLACES):
            address = split_address(place.address)
            yield [sought(address.town or place.name)]


def named(held: Standing, edition: Edition) -> list[tuple[int, list[Named]]]:
    """Every area's places; kept with the revision."""
    key = ("named", edition.id)
    if key not in held.kept:
        held.kept[key] = [
            (area.id, [place for text in texts(area) for place in places_named(text)])
            for area in edition.areas.values()
        ]
    found: list[tuple[int, list[Named]]] = held.kept[key]
    return found


def texts(area: AreaNow) -> list[str]:
    """The narrowest name, the whole one, and what else it goes by."""
    return [area.names["ja"][-1], "".join(area.names["ja"]), *area.also]
