"""How screening stands against what people decided, from ledger events alone.

A judgment is the first thing staff did with what screening said of one revision. Where screening left it to a person
(`judge`) there is nothing to agree with; those are counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from typing import Any, Protocol

from yakuba.kernel.clock import local_date

KINDS = (
    "case.screened",
    "case.correction_requested",
    "case.decided",
    "case.findings_corrected",
    "case.reopened",
    "case.revoked",
)
_Z = 1.96  # 95 %


class Happened(Protocol):
    """A ledger event, as far as it is needed here."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


@dataclass
class Standing:
    """Counts for one procedure in one version, or over several."""

    judged: int = 0
    agreed: int = 0
    left_to_people: int = 0
    false_approvals: int = 0
    false_alarms: int = 0

    @property
    def share(self) -> float | None:
        return self.agreed / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.agreed, self.judged) if self.judged else None


@dataclass(frozen=True)
class RuleStanding:
    """How often a finding came up in judged cases of one procedure, and how often staff said that it was wrong."""

    topic: str
    code: str
    fired: int
    overruled: int

    @property
    def share(self) -> float:
        return self.overruled / self.fired if self.fired else 0.0


@dataclass
class Agreement:
    """Everything the page shows."""

    overall: Standing = field(default_factory=Standing)
    by_version: dict[tuple[str, str], Standing] = field(default_factory=dict)
    by_month: dict[str, Standing] = field(default_factory=dict)
    rules: list[RuleStanding] = field(default_factory=list)
    suspects: list[int] = field(default_factory=list)


@dataclass
class _Case:
    topic: str = ""
    version: str = ""
    recommendation: str = ""
    findings: tuple[str, ...] = ()
    month: str = ""
    act: str = ""
    overruled: bool = False
    false_approval: bool = False


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927): honest also for few cases and for shares near 0 and 1."""
    share = hits / count
    spread = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    middle = share + _Z**2 / (2 * count)
    scale = 1 + _Z**2 / count
    # Rounding must not put the share outside of its own interval.
    return max(0.0, min(share, (middle - spread) / scale)), min(1.0, max(share, (middle + spread) / scale))


def agreement(events: Iterable[Happened], *, start: str = "", topic: str = "") -> Agreement:
    """`events` in order of time. Only judgments from the month `start` (2026-04) on count; `topic` "" means all."""
    told, cases, fired, overruled = (
        Agreement(),
        dict[int, _Case](),
        Counter[tuple[str, str]](),
        Counter[tuple[str, str]](),
    )

    def close(case: _Case) -> None:
        """Count what is known of a revision once nothing more can come."""
        if not case.act or case.month < start or (topic and case.topic != topic):
            return
        for standing in (
            told.overall,
            told.by_version.setdefault((case.topic, case.version), Standing()),
            told.by_month.setdefault(case.month, Standing()),
        ):
            _count(standing, case)
        fired.update((case.topic, code) for code in set(case.findings))

    for event in events:
        number = int(event.payload["case"])
        if event.kind == "case.screened":
            if number in cases:
                close(cases[number])
            cases[number] = _screened(event.payload)
            continue
        case = cases.get(number)
        if case is None:
            continue
        if event.kind == "case.findings_corrected":
            case.overruled = True
            if not topic or case.topic == topic:
                overruled.update((case.topic, code) for code in event.payload["findings"])
            continue
        _happened(case, event)
        if case.false_approval and number not in told.suspects and (not topic or case.topic == topic):
            told.suspects.append(number)
    for case in cases.values():
        close(case)
    told.rules = sorted(
        (RuleStanding(pack, code, max(fired[pack, code], count), count) for (pack, code), count in overruled.items()),
        key=lambda each: (-each.overruled, -each.share, each.code),
    )
    told.by_month = dict(sorted(told.by_month.items()))
    told.by_version = dict(sorted(told.by_version.items()))
    return told


def _screened(payload: Mapping[str, Any]) -> _Case:
    return _Case(payload["topic"], payload["pack_version"], payload["recommendation"], tuple(payload["findings"]))


def _happened(case: _Case, event: Happened) -> None:
    if event.kind in {"case.reopened", "case.revoked"}:
        # What was approved on the rules' word is looked at again, or taken back.
        case.false_approval |= case.recommendation == "approve" and case.act == "approve"
        return
    act = "correct" if event.kind == "case.correction_requested" else str(event.payload["outcome"])
    if case.recommendation == "approve" and act != "approve":
        case.false_approval = True
    if not case.act:
        case.act, case.month = act, local_date(event.at).isoformat()[:7]


def _count(standing: Standing, case: _Case) -> None:
    if case.recommendation == "judge":
        standing.left_to_people += 1
        return
    standing.judged += 1
    standing.false_approvals += case.false_approval
    agreed = case.act == case.recommendation and not case.overruled and not case.false_approval
    standing.agreed += agreed
    standing.false_alarms += case.recommendation == "correct" and not agreed
