"""Writes a report the way residents do: short or long, with a landmark or none, in kana, spoken, with typing errors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Phrases = Mapping[tuple[str, str], Sequence[str]]
"""Sentences by (category, defect); {a|b} is one of them."""

SHARE_OPENING, SHARE_PLACE, SHARE_NUMBER, SHARE_EFFECT, SHARE_REQUEST, SHARE_SECOND = 0.25, 0.55, 0.1, 0.45, 0.4, 0.15
SHARE_KANA, SHARE_SPOKEN, SHARE_HOMOPHONE, SHARE_SLIP = 0.12, 0.2, 0.1, 0.15
SHARE_NEAREST = 0.75
LEAST_SENTENCE = 8
"""Characters: shorter examples are keywords, which nobody sends as a report."""
_JAPANESE = re.compile("[\u3041-\u30ff]")
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")


@dataclass(frozen=True)
class Frames:
    """What stands around the defect, and how texts are bent."""

    openings: Sequence[str]
    places: Sequence[str]
    effects: Sequence[str]
    requests: Sequence[str]
    numbers: Sequence[str]
    landmarks: Sequence[str]
    typos: Mapping[str, str]
    kana: Mapping[str, str]
    spoken: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Any], part: str) -> "Frames":
        """`part` is "train" or "held_out"."""
        return cls(**data[part], **{name: data[name] for name in ("landmarks", "typos", "kana", "spoken")})


def phrases_of(data: Mapping[str, Mapping[str, Sequence[str]]]) -> Phrases:
    """The whole Japanese sentences of a file of examples."""
    found = {
        (code, defect): [text for text in texts if is_sentence(text)]
        for code, each in data.items()
        for defect, texts in each.items()
    }
    return {key: texts for key, texts in found.items() if texts}


def is_sentence(text: str) -> bool:
    return len(text) >= LEAST_SENTENCE and bool(_JAPANESE.search(text))


class Writer:
    """Of one part; draws from `random`."""

    def __init__(self, phrases: Phrases, frames: Frames, random: Random) -> None:
        self.phrases, self.frames, self.random = phrases, frames, random

    def write(self, category: str, defect: str, landmarks: Sequence[str], number: str, said: set[str]) -> str:
        """What one resident writes of a defect near these landmarks, the nearest first, on a thing with this number.

        What others have `said` of it is not said again while there are other words; it grows.
        """
        random, frames = self.random, self.frames
        known = self.phrases[category, defect]
        texts = [text for text in known if text not in said] or list(known)
        chosen = random.sample(texts, 2 if random.random() < SHARE_SECOND and len(texts) > 1 else 1)
        said.update(chosen)
        pieces = [self._choose(each).rstrip("。") + "。" for each in chosen]
        if random.random() < SHARE_PLACE:
            place = landmarks[0] if random.random() < SHARE_NEAREST else landmarks[1]
            pieces.insert(random.choice((0, 0, 1)), random.choice(frames.places).replace("{place}", place))
        if random.random() < SHARE_OPENING:
            pieces.insert(0, random.choice(frames.openings))
        if random.random() < SHARE_NUMBER:
            pieces.append(random.choice(frames.numbers).replace("{number}", number))
        if random.random() < SHARE_EFFECT:
            pieces.append(random.choice(frames.effects))
        if random.random() < SHARE_REQUEST:
            pieces.append(random.choice(frames.requests))
        return self._bend("".join(pieces))

    def _choose(self, text: str) -> str:
        return _CHOICE.sub(lambda found: self.random.choice(found[1].split("|")), text)

    def _bend(self, text: str) -> str:
        random, frames = self.random, self.frames
        for share, table in (
            (SHARE_HOMOPHONE, frames.typos), (SHARE_KANA, frames.kana), (SHARE_SPOKEN, frames.spoken)
        ):  # fmt: skip
            if random.random() < share:
                for word, other in table.items():
                    text = text.replace(word, other)
        if random.random() < SHARE_SLIP:
            at = random.randrange(len(text) - 1)
            text = random.choice(
                (
                    text[:at] + text[at + 1 :],
                    text[:at] + text[at] + text[at:],
                    text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                )
            )
        return text
