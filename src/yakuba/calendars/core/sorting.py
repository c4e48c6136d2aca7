"""The sorting dictionary's search: forgives spelling, kana and synonyms.

A thing goes by its name, its reading, its synonyms and what stands before a bracket; what is asked for by its spelling and
its reading. Both are compared as `kernel.text.search_key` makes them, by pairs of letters. Made once per version, used often.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from yakuba.calendars.core.contents import Item
from yakuba.kernel.text import search_key

BRACKETS = re.compile(r"[（(\[【「].*?(?:[）)\]】」]|$)")
ENDINGS = re.compile(
    r"(の(捨て方|すてかた|出し方|だしかた|分別|処分|ごみ|ゴミ)|を?(捨てたい|すてたい|捨てる|すてる)|は?何(ごみ|ゴミ))[はを]?[?？]?$"
)
LEAST = 0.45
EXACT, BEGINS, HOLDS, HELD = 1.0, 0.9, 0.8, 0.7
SHORTEST_HELD = 2

Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item and the keys it is found by."""

    item: Item
    keys: tuple[str, ...]


class Dictionary:
    """`read` gives the reading in kana of what is asked for; `groups` are words that mean the same."""

    def __init__(self, items: Iterable[Item], read: Read, groups: Iterable[Sequence[str]] = ()) -> None:
        self._read = read
        self._same = same_keys(groups)
        self.entries = [Entry(item, tuple(self.keys_of(item))) for item in items]
        self._pairs: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self.entries):
            for key in entry.keys:
                for pair in pairs(key):
                    self._pairs[pair].add(at)

    def keys_of(self, item: Item) -> dict[str, None]:
        texts = [item.name, BRACKETS.sub("", item.name), item.kana, BRACKETS.sub("", item.kana), *item.synonyms]
        return dict.fromkeys(key for key in map(search_key, texts) if key)

    def search(self, query: str, limit: int, languages: Sequence[str] = ("ja",)) -> list[tuple[Item, float]]:
        """Best first, with a score of 0 to 1; nothing that is unlike. An empty query finds nothing."""
        asked = self.asked(query)
        if not asked:
            return []
        near = self.near(asked)
        scored = [
            (
                max(likeness(mine, key) for mine in self.entries[at].keys for key in asked),
                -len(self.entries[at].item.name),
                -at,
            )
            for at in near
            if self.entries[at].item.language in languages
        ]
        best = sorted((each for each in scored if each[0] >= LEAST), reverse=True)[:limit]
        return [(self.entries[-at].item, score) for score, _, at in best]

    def near(self, asked: Sequence[str]) -> set[int]:
        """Those that share a pair of letters; everything where a single letter is asked for."""
        if any(len(key) == 1 for key in asked):
            return set(range(len(self.entries)))
        return set().union(*(self._pairs.get(pair, set()) for key in asked for pair in pairs(key)))

    def asked(self, query: str) -> list[str]:
        """The keys of a query: as typed, as read, and what means the same."""
        plain = ENDINGS.sub("", query.strip()) or query.strip()
        keys = dict.fromkeys(filter(None, (search_key(plain), search_key(self._read(plain)))))
        return [*keys, *(other for key in keys for other in self._same.get(key, ()) if other not in keys)]


def same_keys(groups: Iterable[Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        keys = tuple(dict.fromkeys(map(search_key, group)))
        for key in keys:
            found[key] = tuple(dict.fromkeys([*found.get(key, ()), *(each for each in keys if each != key)]))
    return found


def pairs(key: str) -> set[str]:
    """Pairs of neighbouring letters; the letter itself where there is one only."""
    return {key[at : at + 2] for at in range(len(key) - 1)} or {key}


def likeness(mine: str, asked: str) -> float:
    if mine == asked:
        return EXACT
    if mine.startswith(asked):
        return BEGINS
    if asked in mine:
        return HOLDS
    if len(mine) >= SHORTEST_HELD and mine in asked:
        return HELD
    own, other = pairs(mine), pairs(asked)
    return HELD * 2 * len(own & other) / (len(own) + len(other))
