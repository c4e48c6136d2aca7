"""Amounts and limits by date, each with its reference. A date without a value is refused, never extrapolated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


class UnknownOnDate(ValueError):
    """The parameter has no value for that day."""


@dataclass(frozen=True)
class DatedValue:
    """In force from a day until the next one's; `reference` is the statute or notice that says so."""

    since: date
    value: int
    reference: str


@dataclass(frozen=True)
class Parameter:
    """`known_until` is the last day for which the values are known to hold; None where statute gives no end."""

    id: str
    title: Mapping[str, str]
    unit: str
    values: tuple[DatedValue, ...]
    known_until: date | None

    def on(self, day: date) -> DatedValue:
        """The value in force that day. Raises UnknownOnDate."""
        found = None
        for entry in self.values:
            if entry.since <= day:
                found = entry
        if found is None:
            raise UnknownOnDate(f"「{self.title['ja']}」は{self.values[0].since.isoformat()}より前の値がありません。")
        if self.known_until and day > self.known_until:
            raise UnknownOnDate(f"「{self.title['ja']}」は{self.known_until.isoformat()}より後の値がまだありません。")
        return found


def parse_parameters(data: Mapping[str, Any] | None) -> Mapping[str, Parameter]:
    """From parameters.yaml, already checked against its schema."""
    return {
        item["id"]: Parameter(
            id=item["id"],
            title=item["title"],
            unit=item["unit"],
            values=tuple(
                DatedValue(date.fromisoformat(entry["from"]), entry["value"], entry["reference"])
                for entry in item["values"]
            ),
            known_until=date.fromisoformat(item["known_until"]) if "known_until" in item else None,
        )
        for item in (data or {}).get("parameters", [])
    }
