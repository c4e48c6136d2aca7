"""What a town's calendar stands at, read once per revision and kept in memory by each process."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from yakuba.calendars.core.closing import Closing, plain_name
from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.rules import Suspension
from yakuba.calendars.core.timetable import Change, Plan, Row, Timetable
from yakuba.calendars.models import Area, Calendar, DateChange, Schedule, Version
from yakuba.calendars.models import Suspension as SuspensionRow

MOST_TOWNS, MOST_MADE = 64, 500


@dataclass(frozen=True, slots=True)
class AreaNow:
    """An area as it is shown. `names`: language → names from the widest on."""

    id: int
    key: str
    names: Mapping[str, Sequence[str]]
    centre: str
    also: Sequence[str] = ()
    latitude: float | None = None
    longitude: float | None = None
    outline: Mapping[str, Any] | None = None

    def title(self, language: str) -> str:
        return " ".join(self.names.get(language) or self.names["ja"])

    @property
    def name(self) -> str:
        """The narrowest, in Japanese."""
        return self.names["ja"][-1] or self.key


@dataclass(frozen=True)
class Edition:
    """A version's texts. `types`: id → text, in order."""

    id: int
    number: int
    name: str
    starts_on: date | None
    published_at: datetime | None
    types: Mapping[int, TypeText]
    remarks: Mapping[str, str]
    areas: Mapping[int, AreaNow]


@dataclass
class Standing:
    """`editions` by version's id. `kept` holds what was read for this revision, `made` what was made of it lately."""

    town_id: int
    revision: int
    changed_at: datetime | None
    timetable: Timetable
    editions: Mapping[int, Edition]
    kept: dict[Any, Any] = field(default_factory=dict)
    made: "OrderedDict[Any, bytes]" = field(default_factory=OrderedDict)

    def kept_or(self, key: Any, make: Callable[[], bytes]) -> bytes:
        """What was made before, else made now. The oldest go where there are many."""
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = make()
            while len(self.made) > MOST_MADE:
                self.made.popitem(last=False)
        return found

    def on(self, day: date) -> Edition | None:
        """What counts on a day; None where there is no calendar."""
        plan = self.timetable.plan_on(day)
        return self.editions[plan.id] if plan else None

    def area(self, area_id: int, day: date) -> AreaNow | None:
        """As the day's version names it, else as the latest that knows it."""
        edition = self.on(day)
        if edition and area_id in edition.areas:
            return edition.areas[area_id]
        known = [each for each in self.editions.values() if area_id in each.areas]
        return known[-1].areas[area_id] if known else None

    def types(self, day: date) -> Mapping[int, TypeText]:
        """Those of the day's version first, then those of others."""
        edition = self.on(day)
        found = dict(edition.types) if edition else {}
        for other in reversed(self.editions.values()):
            found |= {id_: text for id_, text in other.types.items() if id_ not in found}
        return found


_held: "OrderedDict[int, Standing]" = OrderedDict()


def standing(town_id: int) -> Standing:
    """One query where nothing changed."""
    head = Calendar.objects.filter(town_id=town_id).values_list("revision", "changed_at").first()
    revision, changed_at = head or (0, None)
    held = _held.get(town_id)
    if held is None or (held.revision, held.changed_at) != (revision, changed_at):
        held = read_standing(town_id, revision, changed_at)
        _held[town_id] = held
        while len(_held) > MOST_TOWNS:
            _held.popitem(last=False)
    return held


def read_standing(town_id: int, revision: int, changed_at: datetime | None) -> Standing:
    published = Version.objects.filter(town_id=town_id, published_at__isnull=False, withdrawn_at__isnull=True)
    versions = list(published.order_by("published_at", "pk"))
    plans, editions = read_plans(town_id, versions)
    return Standing(town_id, revision, changed_at, Timetable(plans, read_changes(town_id)), editions)


def read_plans(town_id: int, versions: Sequence[Version]) -> tuple[list[Plan], dict[int, Edition]]:
    """Five queries for any number of versions."""
    ids = [version.pk for version in versions]
    rows: dict[int, list[Schedule]] = {id_: [] for id_ in ids}
    for schedule in Schedule.objects.filter(town_id=town_id, version__in=ids).order_by("order"):
        rows[schedule.version_id].append(schedule)
    areas = Area.objects.filter(town_id=town_id).in_bulk()
    closings: dict[int, dict[str, list[Suspension]]] = {id_: {} for id_ in ids}
    found = SuspensionRow.objects.filter(town_id=town_id, version__in=ids).order_by("first", "last", "pk")
    for each in found:
        closings[each.version_id].setdefault(plain_name(each.centre), []).append(Suspension(each.first, each.last))
    plans, editions = [], {}
    for version in versions:
        closing = {centre: tuple(days) for centre, days in closings[version.pk].items()}
        cells = {each.area_id: Row(each.centre, numbered(each.cells)) for each in rows[version.pk]}
        plans.append(Plan(version.pk, version.starts_on, Closing(closing, version.shifts), cells))
        editions[version.pk] = Edition(
            version.pk,
            version.number,
            version.name,
            version.starts_on,
            version.published_at,
            {each["id"]: type_text(each) for each in version.types},
            version.remarks,
            {each.area_id: area_now(areas[each.area_id], each) for each in rows[version.pk]},
        )
    return plans, editions


@lru_cache(maxsize=20_000)
def _shared(text: str) -> str:
    """Many cells say the same."""
    return text


def numbered(cells: Mapping[str, str]) -> dict[int, str]:
    return {int(type_): _shared(text) for type_, text in cells.items()}


def type_text(plain: Mapping[str, Any]) -> TypeText:
    return TypeText(plain["name"], plain["title"], plain["colour"], plain["pictogram"], plain["description"])


def area_now(area: Area, schedule: Schedule) -> AreaNow:
    return AreaNow(
        area.pk, area.key, schedule.names, schedule.centre, area.also, area.latitude, area.longitude, area.outline
    )


def read_changes(town_id: int) -> list[Change]:
    """Those that hold, in the order they were made."""
    return changes_of(DateChange.objects.filter(town_id=town_id, withdrawn_at__isnull=True).order_by("pk"))


def changes_of(rows: Iterable[DateChange]) -> list[Change]:
    return [
        Change(row.day, row.moved_to, frozenset(row.areas), frozenset(row.types), row.reason, row.note, row.pk)
        for row in rows
    ]
