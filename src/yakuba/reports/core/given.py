"""What somebody reports, as it comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.placing import Point

LONGEST_DESCRIPTION = 2000
LONGEST_PLACE = 200
NO_PLACE = "場所を教えてください。地図で選ぶか、住所や目印を書いてください。"
NO_CATEGORY = "どのような不具合かを選んでください。"


@dataclass(frozen=True)
class Given:
    """`attributes`: question id → its answers as sent. `public`: the person agrees to publication."""

    category: str
    description: str = ""
    point: Point | None = None
    place_text: str = ""
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    public: bool = False


def check_place(given: Given) -> None:
    """A point or words; Refusal `place-missing`."""
    if given.point is None and not given.place_text.strip():
        raise Refusal("place-missing", NO_PLACE, fields={"place": NO_PLACE})
