"""What the town has brought, put together once for as long as no file changes."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.queries import files

KEPT = 4
_kept: OrderedDict[tuple[Any, ...], TownData] = OrderedDict()
_keeping = Lock()


def current(town: Any) -> TownData:
    """As `files.town_data`. Refusal where something necessary is missing."""
    used = tuple((each["id"], each["sha256"]) for each in files.used(town.pk))
    borders = tuple(files.districts(town))
    key = (town.pk, used, borders)
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = files.town_data(town)
    with _keeping:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
