"""What a reader makes of a file, and the report of its quality."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.text_tables import Finding

SHOWN = 5


@dataclass(frozen=True)
class Quality:
    """`rows` = `read` + rows that could not be read; each of those has its line in `errors`. `warnings`: read but doubtful.

    `notes`: what was done to the file to read it. A file with `blocking` faults is not taken in use.
    """

    rows: int
    read: int
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, saved: Mapping[str, Any]) -> "Quality":
        """From what `as_json` gave."""

        def findings(name: str) -> tuple[Finding, ...]:
            return tuple(Finding(**each) for each in saved.get(name, ()))

        return cls(
            saved.get("rows", 0),
            saved.get("read", 0),
            findings("errors"),
            findings("warnings"),
            tuple(saved.get("notes", ())),
            tuple(saved.get("blocking", ())),
        )


@dataclass(frozen=True)
class Parsed:
    """`facts` is JSON-ready, `arrays` by name; what they hold each kind of file says. `headline`: what is in it, in a line."""

    facts: Mapping[str, Any]
    arrays: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)
    headline: str = ""


@dataclass(frozen=True)
class Reading:
    parsed: Parsed
    quality: Quality


def reasons(findings: Sequence[Finding]) -> dict[str, int]:
    """How often each reason occurs, most frequent first."""
    counts: dict[str, int] = {}
    for each in findings:
        counts[each.reason] = counts.get(each.reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


@dataclass(frozen=True)
class Given:
    """A file in use: the lab's id of it, and what its reader made of it."""

    kind: str
    id: str
    title: str
    as_of: str
    parsed: Parsed


def facts_of(given: Given | None, name: str) -> Sequence[Any]:
    """Of a file that may not be there."""
    found: Sequence[Any] = given.parsed.facts.get(name, ()) if given else ()
    return found


def some(names: Sequence[str]) -> str:
    """The first few, and how many more."""
    return "、".join(names[:SHOWN]) + (f"ほか{len(names) - SHOWN}" if len(names) > SHOWN else "")
