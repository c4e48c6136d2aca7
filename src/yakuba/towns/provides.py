"""The ports that towns fills."""

from collections.abc import Sequence

from yakuba.kernel import ports
from yakuba.kernel.ports import Place
from yakuba.kernel.text import search_key
from yakuba.towns import queries
from yakuba.towns.core.middles import middle


class DistrictPlaces:
    """The town's districts that have a shape, each by its middle: by a part of the name, or by an address it stands in."""

    id = "districts"

    def find(self, town_id: int, query: str, limit: int) -> Sequence[Place]:
        key, town = search_key(query), queries.by_id(town_id)
        if not key or town is None:
            return []
        found = []
        for district in queries.districts(town):
            name, kana = search_key(district.name), search_key(district.kana)
            point = middle(district.geometry)
            if point and (key in name or key in kana or name in key):
                found.append(
                    (
                        not name.startswith(key),
                        -len(name) if name in key else len(name),
                        Place(district.name, *point, kind="地区"),
                    )
                )
        return [place for _, _, place in sorted(found, key=lambda each: each[:2])[:limit]]


def register() -> None:
    """Called once at start-up."""
    ports.place_providers.register(DistrictPlaces())
