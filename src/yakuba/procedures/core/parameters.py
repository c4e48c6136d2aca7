"""Amounts and limits by date, each with its reference. A date without a value is refused, never extrapolated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


class UnknownOnDate(ValueError):
    """There is no value for `day`: none from `since` on, or none `before` a day. Neither: an item without a price."""

    def __init__(self, message: str, day: date, *, since: date | None = None, before: date | None = None) -> None:
        super().__init__(message)
        self.day, self.since, self.before = day, since, before

    @property
    def is_dated(self) -> bool:
        return bool(self.since or self.before)


def day_after(last: date) -> date:
    return last + timedelta(days=1)


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
            first = self.values[0].since
            raise UnknownOnDate(
                f"「{self.title['ja']}」は{first.isoformat()}より前の値がありません。", day, before=first
            )
        if self.known_until and day > self.known_until:
            message = f"「{self.title['ja']}」は{self.known_until.isoformat()}より後の値がまだありません。"
            raise UnknownOnDate(message, day, since=day_after(self.known_until))
        return found

    def is_known(self, day: date) -> bool:
        return self.values[0].since <= day and (self.known_until is None or day <= self.known_until)


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
