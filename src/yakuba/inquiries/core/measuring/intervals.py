"""How far a share that was counted in a sample may be from the truth."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964
"""Of the standard normal distribution: 95 % lie within."""


@dataclass(frozen=True)
class Share:
    """`count` of `total`. `low` and `high` are its 95 % interval; all None where nothing was counted."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        return self.count / self.total if self.total else None

    @property
    def low(self) -> float | None:
        return wilson(self.count, self.total)[0] if self.total else None

    @property
    def high(self) -> float | None:
        return wilson(self.count, self.total)[1] if self.total else None


def wilson(count: int, total: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a binomial share (Wilson 1927), 0 ≤ low ≤ count/total ≤ high ≤ 1. (0, 1) where total is 0."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, z * z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))
