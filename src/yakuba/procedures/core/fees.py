"""Fees: what each item costs, by date, each list with its reference. A day without a list is refused, never extrapolated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.procedures.core.parameters import UnknownOnDate, day_after


@dataclass(frozen=True)
class Prices:
    """In force from a day until the next list's; `reference` is the ordinance that says so."""

    since: date
    reference: str
    yen: Mapping[str, int]


@dataclass(frozen=True)
class PriceList:
    """The prices of one field of items. `known_until` is the last day for which they are known to hold."""

    field: str
    lists: tuple[Prices, ...]
    known_until: date | None

    def on(self, day: date) -> Prices:
        """The list in force that day. Raises UnknownOnDate."""
        found = None
        for entry in self.lists:
            if entry.since <= day:
                found = entry
        if found is None:
            first = self.lists[0].since
            raise UnknownOnDate(f"料金は{first.isoformat()}より前のものがありません。", day, before=first)
        if self.known_until and day > self.known_until:
            message = f"料金は{self.known_until.isoformat()}より後のものがまだありません。"
            raise UnknownOnDate(message, day, since=day_after(self.known_until))
        return found

    def total(self, quantities: Mapping[str, int], day: date) -> int:
        """Whole yen. Raises UnknownOnDate for a day or an item without a price."""
        return sum(line.yen for line in self.lines(quantities, day))

    def lines(self, quantities: Mapping[str, int], day: date) -> Sequence["Line"]:
        """What is asked for, priced, in the order asked. Raises UnknownOnDate."""
        prices = self.on(day).yen
        missing = [item for item in quantities if item not in prices]
        if missing:
            raise UnknownOnDate(f"「{missing[0]}」の料金がありません。", day)
        return [Line(item, int(count), prices[item]) for item, count in quantities.items()]


@dataclass(frozen=True)
class Line:
    """One item, how many of it, and the price of one in yen."""

    item: str
    count: int
    price: int

    @property
    def yen(self) -> int:
        return self.count * self.price


def parse_fees(data: Mapping[str, Any] | None) -> Mapping[str, PriceList]:
    """From fees.yaml, already checked against its schema; by field."""
    return {
        entry["field"]: PriceList(
            entry["field"],
            tuple(
                Prices(date.fromisoformat(each["from"]), each["reference"], dict(each["prices"]))
                for each in entry["lists"]
            ),
            date.fromisoformat(entry["known_until"]) if "known_until" in entry else None,
        )
        for entry in (data or {}).get("fees", [])
    }


def prices_on(fees: Mapping[str, PriceList], day: date) -> dict[str, Mapping[str, int]]:
    """For the form: the price of each item of each field, none for a field whose list is not known for the day."""
    found: dict[str, Mapping[str, int]] = {}
    for field, prices in fees.items():
        try:
            found[field] = prices.on(day).yen
        except UnknownOnDate:
            continue
    return found
