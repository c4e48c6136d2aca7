"""Finding by meaning, where a town has an embedding model: beside the engine's words, and never surer than they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.conversing import CHOICES, Suggestion

ALIKE = 0.5
"""The least cosine at which an FAQ is offered."""


@dataclass(frozen=True)
class Meanings:
    """`vectors` (n, d), each of length 1, of the FAQs `ids`; `digests` of the texts they were made from."""

    ids: tuple[str, ...]
    digests: tuple[str, ...]
    vectors: NDArray[np.float32]

    def nearest(self, vector: Sequence[float], count: int = CHOICES) -> list[tuple[str, float]]:
        """Ids and cosines, best first; none for a vector of another length or of nothing."""
        asked = unit(np.asarray([vector], dtype=np.float32))[0]
        if not self.ids or asked.shape != self.vectors.shape[1:]:
            return []
        alike = self.vectors @ asked
        return [(self.ids[at], float(alike[at])) for at in np.argsort(-alike, kind="stable")[:count]]


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row of length 1; rows of zeros, and what is no number, become zeros."""
    finite = np.nan_to_num(vectors, nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(finite, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = np.divide(finite, lengths, out=np.zeros_like(finite), where=lengths > 0)
    return scaled


def widened(found: Suggestion, near: Sequence[tuple[str, float]], known: frozenset[str] | set[str]) -> Suggestion:
    """Where the words led to a person, what is alike in meaning is offered as a choice. Anything else stays as it was."""
    alike = [id_ for id_, cosine in near if cosine >= ALIKE and id_ in known]
    if found.tier != "person" or not alike:
        return found
    return replace(found, tier="choice", faqs=tuple(dict.fromkeys([*alike, *found.faqs]))[:CHOICES])
