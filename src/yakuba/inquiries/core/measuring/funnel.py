"""From all inquiries of every channel to those that were solved for good, and where the others stayed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, NamedTuple

from yakuba.inquiries.core.measuring.outcomes import SETTLED, Inquiry
from yakuba.kernel.clock import local_date

Fate = Literal["durable", "returned", "pending"]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Counts of inquiries. durable ≤ confirmed ≤ attempted ≤ reach.

    `confirmed`, `by_staff` (solved at the telephone or counter), `unsolved`, `unanswered`, `handed_over`, `crisis` and
    `unknown` add up to `reach`; `durable`, `returned` and `pending` to `confirmed`. `watched` of the durable ones asked
    while signed in, so that coming back would have been seen on any device.
    """

    reach: int = 0
    attempted: int = 0
    confirmed: int = 0
    durable: int = 0
    watched: int = 0
    returned: int = 0
    pending: int = 0
    by_staff: int = 0
    unsolved: int = 0
    unanswered: int = 0
    handed_over: int = 0
    crisis: int = 0
    unknown: int = 0

    def __add__(self, other: "Funnel") -> "Funnel":
        return Funnel(*(getattr(self, name) + getattr(other, name) for name in COUNTS))

    @property
    def headline(self) -> float | None:
        """Solved for good without staff, of all inquiries: 0 to 1. None where there were none."""
        return self.durable / self.reach if self.reach else None


COUNTS = tuple(field.name for field in fields(Funnel))


class Cell(NamedTuple):
    """`month` is like 2026-11, by when an inquiry began; `department` a code, empty where unknown."""

    month: str
    department: str
    channel: str


Tally = Mapping[Cell, Funnel]


def tally(inquiries: Sequence[Inquiry], counted: Iterable[Inquiry], now: datetime) -> dict[Cell, Funnel]:
    """What became of `counted`. `inquiries` are all that are known, so that who came back is seen; `now` is aware."""
    came = _came(inquiries)
    counts: dict[Cell, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    for inquiry in counted:
        month = f"{local_date(inquiry.began):%Y-%m}"
        cell = counts[Cell(month, inquiry.topic.department, inquiry.channel)]
        cell["reach"] += 1
        cell["attempted"] += inquiry.attempted
        if inquiry.confirmed:
            fate = _fate(inquiry, came[inquiry.person], now)
            cell["confirmed"] += 1
            cell[fate] += 1
            cell["watched"] += fate == "durable" and inquiry.signed_in
        elif inquiry.outcome == "solved":
            cell["by_staff"] += 1
        else:
            cell[inquiry.outcome] += 1
    return {cell: Funnel(**each) for cell, each in counts.items()}


def total(cells: Iterable[Funnel]) -> Funnel:
    return sum(cells, Funnel())


def by(tally_: Tally, name: Literal["month", "department", "channel"]) -> dict[str, Funnel]:
    """Added up along one side, in its order."""
    found: dict[str, Funnel] = defaultdict(Funnel)
    for cell, funnel in tally_.items():
        found[getattr(cell, name)] += funnel
    return dict(sorted(found.items()))


def _came(inquiries: Sequence[Inquiry]) -> Mapping[str, list[Inquiry]]:
    """The inquiries of each person, as they came."""
    found: dict[str, list[Inquiry]] = defaultdict(list)
    for inquiry in inquiries:
        found[inquiry.person].append(inquiry)
    for own in found.values():
        own.sort(key=lambda each: each.began)
    return found


def _fate(inquiry: Inquiry, own: Sequence[Inquiry], now: datetime) -> Fate:
    """Whether the person came back with the same topic, or with one that nobody could tell."""
    until = inquiry.ended + SETTLED
    for later in own[bisect_right(own, inquiry.ended, key=lambda each: each.began) :]:
        if later.began > until:
            break
        if later.outcome != "crisis" and later.topic.category in {inquiry.topic.category, ""}:
            return "returned"
    return "durable" if until <= now else "pending"
