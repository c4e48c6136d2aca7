"""What a pack of notices says: things to do in a window of time, and vaccinations in series."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.calendars.core.notices.moments import Span, parse_span
from yakuba.kernel.packs import Pack

RULES = "rules.yaml"
Titles = Mapping[str, str]
NONE = Span()


@dataclass(frozen=True)
class Thing:
    """Something to do once, or every year. Exactly one way to say when.

    `first` and `until` are ages (`until` is the first day too late); `weeks` are of the pregnancy ((28, 0), (36, 6)), both
    ends included; `yearly` are (month, day) each year, while the child's age on 1 April lies in `ages` ([from, until)).
    """

    id: str
    title: Titles
    kind: str
    basis: str
    procedure: str = ""
    url: str = ""
    verified: bool = True
    since: date | None = None
    ended: date | None = None
    first: Span | None = None
    until: Span | None = None
    weeks: tuple[tuple[int, int], tuple[int, int]] | None = None
    yearly: tuple[tuple[int, int], tuple[int, int]] | None = None
    ages: tuple[int, int] = (0, 6)
    only: str = ""


@dataclass(frozen=True)
class DoseRule:
    """`after`: at least so long after the dose before; `after_first`: after the first; `first`: not before this age."""

    after: Span = NONE
    after_first: Span = NONE
    first: Span = NONE
    until: Span | None = None
    usual: Span | None = None


@dataclass(frozen=True)
class Course:
    """The doses of who begins before the age of `begun_before` (None: at any later age)."""

    begun_before: Span | None
    doses: tuple[DoseRule, ...]


@dataclass(frozen=True)
class Series:
    """A vaccination. `first` and `until` are ages, or school years where `grades` is given ((6, 11): from the sixth grade).

    `begun_with`: series that, once begun, are ended in kind and take this one's place. `only_begun`: is no more begun.
    `sex`: of whom it is asked; empty: of all.
    """

    id: str
    title: Titles
    basis: str
    courses: tuple[Course, ...]
    verified: bool = True
    since: date | None = None
    ended: date | None = None
    first: Span = NONE
    until: Span | None = None
    grades: tuple[int, int] | None = None
    begun_with: tuple[str, ...] = ()
    only_begun: bool = False
    sex: str = ""


@dataclass(frozen=True)
class Rules:
    id: str
    version: str
    things: tuple[Thing, ...]
    series: tuple[Series, ...]

    def one(self, id_: str) -> Series | None:
        return next((each for each in self.series if each.id == id_), None)


def parse_rules(pack: Pack) -> Rules:
    """From a pack of the kind `notices` that fits its schemas."""
    data = pack.data(RULES)
    return Rules(
        pack.id,
        pack.version,
        tuple(_thing(each) for each in data.get("things", ())),
        tuple(_series(each) for each in data.get("series", ())),
    )


def _thing(data: Mapping[str, Any]) -> Thing:
    yearly = data.get("yearly")
    weeks = data.get("weeks")
    return Thing(
        id=data["id"],
        title=data["title"],
        kind=data["kind"],
        basis=data["basis"],
        procedure=data.get("procedure", ""),
        url=data.get("url", ""),
        verified=data.get("verified", True),
        since=_day(data.get("since")),
        ended=_day(data.get("ended")),
        first=_span(data.get("from")),
        until=_span(data.get("until")),
        weeks=(_pair(weeks["from"]), _pair(weeks["to"])) if weeks else None,
        yearly=(_pair(yearly["from"]), _pair(yearly["to"])) if yearly else None,
        ages=(data["ages"][0], data["ages"][1]) if "ages" in data else (0, 6),
        only=data.get("only", ""),
    )


def _series(data: Mapping[str, Any]) -> Series:
    return Series(
        id=data["id"],
        title=data["title"],
        basis=data["basis"],
        courses=tuple(
            Course(_span(each.get("begun_before")), tuple(_dose(dose) for dose in each["doses"]))
            for each in data["courses"]
        ),
        verified=data.get("verified", True),
        since=_day(data.get("since")),
        ended=_day(data.get("ended")),
        first=_span(data.get("from")) or Span(),
        until=_span(data.get("until")),
        grades=_pair(data["grades"]) if "grades" in data else None,
        begun_with=tuple(data.get("begun_with", ())),
        only_begun=data.get("only_begun", False),
        sex=data.get("sex", ""),
    )


def _dose(data: Mapping[str, Any]) -> DoseRule:
    return DoseRule(
        after=_span(data.get("after")) or Span(),
        after_first=_span(data.get("after_first")) or Span(),
        first=_span(data.get("from")) or Span(),
        until=_span(data.get("until")),
        usual=_span(data.get("usual")),
    )


def _span(data: Mapping[str, Any] | None) -> Span | None:
    return None if data is None else parse_span(data)


def _pair(data: Any) -> tuple[int, int]:
    return int(data[0]), int(data[1])


def _day(data: str | date | None) -> date | None:
    return date.fromisoformat(str(data)) if data else None
