"""Different words for the same thing: what residents say and what the town hall says.

Two layers: the town's own thesaurus, a pack that anybody may edit, and the synonyms of SudachiDict. A phrase that belongs
to a group stands for the group's concept, in FAQs and in questions alike, so that phrases of several words work too.
"""

import json
import lzma
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from yakuba.inquiries.core.english import is_english
from yakuba.inquiries.core.words import phrase

KIND = "thesauri"
WORDS = "words.yaml"
"""The document of a pack of that kind: its `groups` are lists of words with one meaning."""
SCHEMA = Path(__file__).parent / "schemas" / "thesaurus.json"
_GENERAL = Path(__file__).parent / "synonyms" / "sudachi_synonyms.txt.xz"
_SYNONYM_COLUMNS = 9
FORMAT = "2"
"""Changes when the same groups are read in another way: what was read before no longer fits."""


@dataclass(frozen=True)
class Phrases:
    """`words`: a word → its concepts. `longer`: the first two words of a phrase → (the whole phrase, its concept)."""

    words: Mapping[str, Sequence[str]]
    longer: Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True)
class Thesaurus:
    """Phrases of the town's own layer and of the general one. `language` is what texts are read in with it."""

    town: Phrases
    general: Phrases
    language: str = "ja"

    @classmethod
    def of(
        cls, town: Iterable[Sequence[str]] = (), general: Iterable[Sequence[str]] = (), language: str = "ja"
    ) -> "Thesaurus":
        """From groups of words with one meaning: for English what is in Latin letters, for Japanese groups that are not so alone."""
        return cls(_phrases(town, language), _phrases(general, language), language)

    def serialise(self) -> str:
        """A text that `deserialise` reads, much faster than the dictionary reads the groups."""
        layers = [
            [each.words, [[whole, concept] for held in each.longer.values() for whole, concept in held]]
            for each in (self.town, self.general)
        ]
        return json.dumps([self.language, *layers], ensure_ascii=False)

    @classmethod
    def deserialise(cls, text: str) -> "Thesaurus":
        language, town, general = json.loads(text)
        return cls(_joined(*town), _joined(*general), language)


def concepts(phrases: Phrases, sequence: tuple[str, ...]) -> list[str]:
    """The concept of every phrase in a sequence of words; phrases may lie in one another."""
    found = [concept for word in sequence for concept in phrases.words.get(word, ())]
    for at, pair in enumerate(pairwise(sequence)):
        for whole, concept in phrases.longer.get(pair, ()):
            if sequence[at : at + len(whole)] == whole:
                found.append(concept)
    return found


def pack_groups(document: Any) -> list[list[str]]:
    """The groups of a pack's words.yaml, as the pack loader gives it."""
    return [list(map(str, group)) for group in document["groups"]]


def sudachi_groups() -> list[list[str]]:
    """The synonyms that ship: SudachiDict's, but those it marks as not fit for expansion."""
    groups: dict[str, list[str]] = defaultdict(list)
    with lzma.open(_GENERAL, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split(",")
            if len(cells) >= _SYNONYM_COLUMNS and cells[2] == "0":
                groups[cells[0]].append(cells[8])
    return list(groups.values())


def _phrases(groups: Iterable[Sequence[str]], language: str) -> Phrases:
    words: dict[str, list[str]] = defaultdict(list)
    longer: list[tuple[tuple[str, ...], str]] = []
    for group in groups:
        english = [each for each in group if is_english(each)]
        own = english if language == "en" else group if len(english) < len(group) else ()
        phrases = dict.fromkeys(phrase(each, language) for each in own)
        phrases.pop((), None)
        if len(phrases) > 1:
            for each in phrases:
                if len(each) == 1:
                    words[each[0]].append(group[0])
                else:
                    longer.append((each, group[0]))
    return _joined(words, longer)


def _joined(words: Mapping[str, Sequence[str]], longer: Iterable[tuple[Sequence[str], str]]) -> Phrases:
    pairs: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for whole, concept in longer:
        pairs[whole[0], whole[1]].append((tuple(whole), concept))
    return Phrases(dict(words), dict(pairs))
