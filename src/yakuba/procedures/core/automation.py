"""How much of the work the rules did, from ledger events alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Automation:
    """`share` = decided (or completed) cases whose recommendation stood and whose findings staff left as they were, 0–1.

    A case that screening handed over ("judge") was not decided by the rules and counts against the share.
    """

    decided: int
    untouched: int
    handed_over: int
    overruled: Mapping[str, int]

    @property
    def share(self) -> float | None:
        return self.untouched / self.decided if self.decided else None


AGREES = {"approve": {"approve", "complete"}}


def automation(events: Iterable[tuple[str, Mapping[str, Any]]]) -> Automation:
    """`events` are (kind, payload) of case.decided, case.completed and case.findings_corrected, any order."""
    decided: dict[int, bool] = {}
    handed_over = 0
    mended: set[int] = set()
    overruled: Counter[str] = Counter()
    for kind, payload in events:
        case = int(payload["case"])
        if kind == "case.findings_corrected":
            mended.add(case)
            overruled.update(payload["findings"])
        else:
            decided[case] = payload["outcome"] in AGREES.get(payload["recommendation"], ())
            handed_over += payload["recommendation"] == "judge"
    untouched = sum(agreed and case not in mended for case, agreed in decided.items())
    return Automation(len(decided), untouched, handed_over, dict(overruled.most_common()))
