"""Calendars of slots: the rule by which a town's slots arise, and until when they may be booked and changed.

A rule says on which days of the month (third Wednesday), in which windows, where, for whom and for how many. Days on
which the town hall is closed are left out unless the rule says otherwise. What staff change afterwards is theirs: the
rule only ever adds what is not there yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.workdays import WorkingDays
from yakuba.webkit.forms.answers import walk
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds.slots import SlotTime, read_slot
from yakuba.webkit.forms.texts import Text

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Rule:
    """`weekdays` count from Monday, `weeks` from the first such weekday of the month, 5 being its fifth; empty: all."""

    place: str
    audience: str
    capacity: int
    weekdays: frozenset[int]
    weeks: frozenset[int]
    months: frozenset[int]
    windows: tuple[tuple[time, time], ...]
    on_closed_days: bool

    def falls_on(self, day: date, working: WorkingDays) -> bool:
        """A rule for a Saturday means Saturdays; it still leaves out holidays and the town's own closed days."""
        if day.weekday() not in self.weekdays:
            return False
        if self.months and day.month not in self.months:
            return False
        if self.weeks and (day.day - 1) // 7 + 1 not in self.weeks:
            return False
        return self.on_closed_days or working.holiday_name(day) is None


@dataclass(frozen=True)
class Calendar:
    """`closes_days` and `change_days` are working days before the slot: the last on which a resident may book or
    change it. `listed` are the fields that the list of the day shows beside the name.
    """

    id: str
    title: Mapping[str, str]
    months_ahead: int
    closes_days: int
    change_days: int
    rules: tuple[Rule, ...]
    listed: tuple[str, ...] = ()

    def last_day_to_book(self, day: date, working: WorkingDays) -> date:
        return _before(day, self.closes_days, working)

    def last_day_to_change(self, day: date, working: WorkingDays) -> date:
        return _before(day, self.change_days, working)


@dataclass(frozen=True)
class Planned:
    """A slot that the rule gives."""

    slot: SlotTime
    audience: str
    capacity: int


def _before(day: date, working_days: int, working: WorkingDays) -> date:
    return working.add(day, -working_days) if working_days else day


def planned(calendar: Calendar, start: date, end: date, working: WorkingDays) -> Iterator[Planned]:
    """Every slot of the rule from `start` to `end`, both included, in the order of days; no slot twice."""
    seen: set[tuple[str, str]] = set()
    day = start
    while day <= end:
        for rule in calendar.rules:
            if not rule.falls_on(day, working):
                continue
            for starts, ends in rule.windows:
                slot = SlotTime(day, starts, ends, rule.place)
                if (slot.code, rule.audience) not in seen:
                    seen.add((slot.code, rule.audience))
                    yield Planned(slot, rule.audience, rule.capacity)
        day += timedelta(days=1)


def parse_calendars(data: Mapping[str, Any] | None) -> Mapping[str, Calendar]:
    """From calendars.yaml, already checked against its schema."""
    return {
        entry["id"]: Calendar(
            id=entry["id"],
            title=entry["title"],
            months_ahead=entry["months_ahead"],
            closes_days=entry["closes_days"],
            change_days=entry["change_days"],
            rules=tuple(_rule(rule) for rule in entry["rules"]),
            listed=tuple(entry.get("list", ())),
        )
        for entry in (data or {}).get("calendars", [])
    }


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        place=data["place"],
        audience=data.get("audience", ""),
        capacity=data["capacity"],
        weekdays=frozenset(WEEKDAYS.index(name) for name in data["weekdays"]),
        weeks=frozenset(data.get("weeks", ())),
        months=frozenset(data.get("months", ())),
        windows=tuple(_window(text) for text in data["windows"]),
        on_closed_days=data.get("on_closed_days", False),
    )


def _window(text: str) -> tuple[time, time]:
    """13:00-13:30."""
    starts, _, ends = text.partition("-")
    return time.fromisoformat(starts), time.fromisoformat(ends)


@dataclass(frozen=True)
class Wanted:
    """One slot that the answers name. `path` is the answer's, `who` the person of a repeated section whose slot it is,
    `item` what such an entry is called, `places` what the field calls its places; `time` is None where the answer is no slot.
    """

    path: str
    label: Text
    calendar: str
    audience: str
    code: str
    time: SlotTime | None
    who: str
    places: Mapping[str, Text]
    item: Text | None

    def title(self, language: str) -> str:
        """What it is for, with the name of the child where there are several."""
        label = self.label.get(language)
        return f"{label}（{self.who}）" if self.who else label

    def title_without_name(self, language: str) -> str:
        """With the number of the entry instead (お子さん2): for what leaves the case, such as a calendar program."""
        label = self.label.get(language)
        return f"{label}（{self.item.get(language)}{int(self.path.split('.')[1]) + 1}）" if self.item else label

    def place(self, language: str) -> str:
        """ "" where there is no slot; the code where the pack no longer knows the place."""
        place = self.time.place if self.time else ""
        return self.places[place].get(language) if place in self.places else place


def wanted_slots(form: Form, answers: Mapping[str, Any]) -> list[Wanted]:
    """Every slot asked for, those of repeated sections (siblings) too."""
    found = []
    for section, field, path, value in walk(form, answers):
        if field.type == "slot" and isinstance(value, str):
            entry = answers[section.id][int(path.split(".")[1])] if section.repeat else answers
            audience = audience_of(field, answers, entry)
            who = _name_in(section, entry) if section.repeat else ""
            found.append(
                Wanted(
                    path=path,
                    label=field.label,
                    calendar=field.calendar,
                    audience=audience,
                    code=value,
                    time=read_slot(value),
                    who=who,
                    places=field.labels,
                    item=section.repeat.item if section.repeat else None,
                )
            )
    return found


def _name_in(section: Section, entry: Mapping[str, Any]) -> str:
    return next((entry[field.id] for field in section.fields if field.type == "name" and entry.get(field.id)), "")


def audience_of(field: Field, answers: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """For whom the slot must be: the answer that the field's `audience` names, in the same entry or outside."""
    return str(entry.get(field.audience) or answers.get(field.audience) or "") if field.audience else ""


def may_book(calendar: Calendar, slot: SlotTime, now: datetime, working: WorkingDays, *, by_staff: bool) -> bool:
    """Residents until the calendar closes, and never after the slot has begun; staff until the end of the day itself."""
    if by_staff:
        return local_date(now) <= slot.day
    begins = datetime.combine(slot.day, slot.starts, JST)
    return now < begins and local_date(now) <= calendar.last_day_to_book(slot.day, working)
