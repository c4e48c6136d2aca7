"""Words that the FAQs write in kanji, by their sound: for people who leave them in kana.

The dictionary alone often cuts such a word to pieces (しんせいしょ → しんせい, しょ); a run of kana that sounds like a word of
the FAQs is taken for that word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yakuba.inquiries.core.words import Morpheme, morphemes

SHORTEST = 3
"""Syllables: shorter sounds mean too many things."""
_LONGEST_SPAN = 5
_SURE = 5
"""So many syllables are the word even where they look like verbs and endings (したい is not 死体)."""


@dataclass(frozen=True)
class Lexicon:
    """Sound in katakana → the word that the FAQs write most often."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, heard: Mapping[tuple[str, str], int]) -> "Lexicon":
        """From how often each (sound, word) occurs."""
        best: dict[str, str] = {}
        for (sound, word), _ in sorted(heard.items(), key=lambda each: (-each[1], each[0])):
            if len(sound) >= SHORTEST:
                best.setdefault(sound, word)
        return cls(best)

    def spelt(self, question: str) -> str:
        """The normalised question with such words in kanji."""
        return "".join(self._spelt(list(morphemes(question))))

    def _spelt(self, found: list[Morpheme]) -> Iterator[str]:
        at = 0
        while at < len(found):
            for end in range(min(len(found), at + _LONGEST_SPAN), at, -1):
                word = self._word(found[at:end])
                if word:
                    yield word
                    at = end
                    break
            else:
                yield found[at].surface
                at += 1

    def _word(self, span: list[Morpheme]) -> str | None:
        sound = "".join(each.sound for each in span)
        if not all(each.is_kana for each in span):
            return None
        if len(sound) < _SURE and not (any(each.is_noun for each in span) and all(each.is_open for each in span)):
            return None
        return self.words.get(sound)
