"""What came out of a file from elsewhere, and what of it could not be carried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Imported:
    """`tables` as screening.yaml writes them. `lost` says, for people, what is not in them and where it stood."""

    tables: Sequence[Mapping[str, Any]]
    lost: Sequence[str]


def texts(ja: str) -> dict[str, str]:
    """A text that is known in one language only: the others begin with it, to be translated."""
    return {"ja": ja, "ja-easy": ja, "en": ja}
