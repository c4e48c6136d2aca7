"""What screening says, as plain data that goes to JSON and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from yakuba.procedures.core.tables import Severity

Recommendation = Literal["approve", "correct", "judge"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that matched, or (`technical`) something that could not be evaluated.

    `reason` and `mend` are texts by language, filled in. `fields` are paths of answers (`account`,
    `children.0.birth_date`). `saw` holds the value of each column the row looks at. `item` counts from 0.
    """

    code: str
    severity: Severity
    reason: Mapping[str, str]
    legal_basis: tuple[str, ...] = ()
    table: str = ""
    row: str = ""
    column: str = ""
    item: int | None = None
    fields: tuple[str, ...] = ()
    mend: Mapping[str, str] | None = None
    saw: Mapping[str, Any] | None = None
    technical: bool = False


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A row of several cells that failed on one only: `column` had `value`, the rule asks for `condition`."""

    code: str
    severity: Severity
    table: str
    row: str
    column: str
    value: Any
    condition: str
    item: int | None = None


def recommend(findings: Sequence[Finding]) -> Recommendation:
    """What follows from everything that was found."""
    severities = {finding.severity for finding in findings}
    if "judge" in severities:
        return "judge"
    return "correct" if "defect" in severities else "approve"


@dataclass(frozen=True)
class ScreeningResult:
    """`facts` are the pack's results: what a letter of approval states."""

    recommendation: Recommendation
    findings: tuple[Finding, ...]
    near_misses: tuple[NearMiss, ...]
    facts: Mapping[str, Any]

    @property
    def defects(self) -> tuple[Finding, ...]:
        """What the applicant can mend."""
        return tuple(finding for finding in self.findings if finding.severity == "defect")

    @property
    def judgments(self) -> tuple[Finding, ...]:
        """What a person must judge."""
        return tuple(finding for finding in self.findings if finding.severity == "judge")

    def to_json(self) -> dict[str, Any]:
        """Plain data; `from_json` gives an equal result."""
        return {
            "recommendation": self.recommendation,
            "findings": [_plain(finding) for finding in self.findings],
            "near_misses": [_plain(miss) for miss in self.near_misses],
            "facts": dict(self.facts),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ScreeningResult":
        """Back from `to_json`."""
        return cls(
            recommendation=data["recommendation"],
            findings=tuple(
                Finding(**{**item, "legal_basis": tuple(item["legal_basis"]), "fields": tuple(item["fields"])})
                for item in data["findings"]
            ),
            near_misses=tuple(NearMiss(**item) for item in data["near_misses"]),
            facts=data["facts"],
        )


def _plain(entry: Finding | NearMiss) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
