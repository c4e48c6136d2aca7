"""What a visitor picks from the public list, read from an address; nonsense is ignored, never an error."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from yakuba.kernel.clock import JST

STATUSES = ("open", "ended")
MOST_WORDS = 5
LONGEST_WORD = 40


@dataclass(frozen=True)
class PublicFilter:
    """Empty or None: no such limit. `district` is its code, `status` open or ended; days are included at both ends."""

    category: str = ""
    district: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()

    @property
    def starts(self) -> datetime | None:
        return datetime.combine(self.since, time(), JST) if self.since else None

    @property
    def ends(self) -> datetime | None:
        """The moment after the last day."""
        return datetime.combine(self.until + timedelta(days=1), time(), JST) if self.until else None

    @property
    def pairs(self) -> dict[str, str]:
        """As they stand in an address."""
        given = {
            "category": self.category,
            "district": self.district,
            "status": self.status,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "q": " ".join(self.words),
        }
        return {name: value for name, value in given.items() if value}

    @property
    def address(self) -> str:
        """The part after the question mark; empty for everything."""
        return urlencode(self.pairs)


def read_filter(
    arguments: Mapping[str, str], *, categories: Collection[str], districts: Collection[str]
) -> PublicFilter:
    """Only what the town offers is picked."""
    category, district, status = (arguments.get(name, "") for name in ("category", "district", "status"))
    words = arguments.get("q", "").replace("\0", "").split()[:MOST_WORDS]
    since, until = (_day(arguments.get(name, "")) for name in ("since", "until"))
    if since and until and until < since:
        since, until = until, since
    return PublicFilter(
        category=category if category in categories else "",
        district=district if district in districts else "",
        status=status if status in STATUSES else "",
        since=since,
        until=until,
        words=tuple(word[:LONGEST_WORD] for word in words),
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2999 else None
