"""A sorting dictionary from packs: things by the kind of waste they mostly are, put to a town's own types.

The kinds are those of `core.pictograms`; `refused` is what a town doesn't collect.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from yakuba.calendars.core.contents import Item, TypeText

KIND, ITEMS = "sorting", "items.yaml"
SCHEMA = Path(__file__).parent / "schemas" / "sorting.json"
REFUSED = "refused"
NOT_COLLECTED = {"ja": "町では収集しません", "en": "Not collected by the town"}
INSTEAD = {"pet": "plastic", "cans": "bottles", "cardboard": "paper", "cloth": "paper", "garden": "burnable"}
"""Where a town has no type of a kind, the one it mostly goes with."""


def items_of(document: Mapping[str, Any], types: Sequence[TypeText]) -> Iterator[Item]:
    """In Japanese and English, those whose kind the town has."""
    by_kind = {text.pictogram: text for text in reversed(types)}
    for kind, things in document["kinds"].items():
        text = by_kind.get(kind) or by_kind.get(INSTEAD.get(kind, ""))
        if text is None and kind != REFUSED:
            continue
        title = NOT_COLLECTED if text is None else text.title
        for thing in things:
            yield Item(
                thing["name"],
                title["ja"],
                thing.get("note", ""),
                synonyms=tuple(thing.get("also", ())),
                collected=kind != REFUSED,
            )
            yield Item(thing["en"], title.get("en", title["ja"]), language="en", collected=kind != REFUSED)
