"""What is next for one child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from yakuba.calendars.core.notices.moments import Span, after, after_interval, week_of_pregnancy
from yakuba.calendars.core.notices.rules import Course, Rules, Series, Thing, Titles
from yakuba.kernel.ages import has_attained, school_entry
from yakuba.kernel.errors import Refusal

HORIZON_YEARS = 18
_DAY = timedelta(days=1)
_LATE, _EARLY = timedelta(days=30), timedelta(days=300)
"""How far from today a due date may lie."""


@dataclass(frozen=True)
class Child:
    """`born` or, before that, `due`. `given`: series → days of the doses. `also`: what else is so (`status-report`)."""

    born: date | None = None
    due: date | None = None
    sex: str = ""
    given: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Next:
    """From `first` to `last`, both included. `usual`: the day that is recommended; `number` of a dose, 0 of other things."""

    id: str
    title: Titles
    kind: str
    first: date
    last: date
    usual: date
    basis: str
    number: int = 0
    procedure: str = ""
    url: str = ""
    verified: bool = True


def plan(rules: Rules, child: Child, today: date) -> list[Next]:
    """Everything still ahead or open, the next first: what is open before what only begins, then by the recommended day."""
    check(rules, child, today)
    found = [*_things(rules, child, today), *_doses(rules, child, today)]
    return sorted(found, key=lambda each: (max(each.usual, today), each.last, each.id))


def check(rules: Rules, child: Child, today: date) -> None:
    """Refusal, naming the field, for dates that can't be."""
    if child.born is None and child.due is None:
        message = "お子さんの生年月日か、出産予定日を入れてください。"
        raise Refusal("notices-born", message, fields={"born": message})
    if child.born and child.born > today:
        message = "生年月日が今日より後になっています。まだ生まれていないときは、出産予定日に入れてください。"
        raise Refusal("notices-born", message, fields={"born": message})
    if child.born is None and child.due and not today - _LATE <= child.due <= today + _EARLY:
        message = "出産予定日を確かめてください。生まれたときは、生年月日を入れてください。"
        raise Refusal("notices-due", message, fields={"due": message})
    for id_, days in child.given.items():
        if rules.one(id_) is None or not days:
            message = "受けた予防接種を選び直してください。"
            raise Refusal("notices-given", message, fields={"given": message})
        if child.born is None or any(day > today or day < child.born for day in days):
            message = "予防接種を受けた日を確かめてください。生まれた日から今日までの日を入れてください。"
            raise Refusal("notices-given", message, fields={"given": message})
        if list(days) != sorted(set(days)):
            message = "予防接種を受けた日を、古い順に、1回ずつ入れてください。"
            raise Refusal("notices-given", message, fields={"given": message})


def _things(rules: Rules, child: Child, today: date) -> Iterator[Next]:
    for thing in rules.things:
        if thing.id in child.done or (thing.only and thing.only not in child.also):
            continue
        for begins, ends in _windows(thing, child, today):
            first = max(begins, thing.since or begins)
            last = min(ends, thing.ended - _DAY if thing.ended else ends)
            if first <= last and today <= last:
                yield Next(
                    thing.id,
                    thing.title,
                    thing.kind,
                    first,
                    last,
                    first,
                    thing.basis,
                    procedure=thing.procedure,
                    url=thing.url,
                    verified=thing.verified,
                )
                break


def _windows(thing: Thing, child: Child, today: date) -> Iterator[tuple[date, date]]:
    """First and last day, earliest first."""
    if thing.weeks:
        if child.born is None and child.due:
            yield week_of_pregnancy(child.due, *thing.weeks[0]), week_of_pregnancy(child.due, *thing.weeks[1])
    elif child.born is None:
        return
    elif thing.yearly:
        for year in range(child.born.year, child.born.year + HORIZON_YEARS + 1):
            (month, day), (end_month, end_day) = thing.yearly
            first, last = date(year, month, day), date(year, end_month, end_day)
            if last >= today and last >= child.born and _fits(child.born, first, thing.ages):
                yield max(first, child.born), last
    elif thing.first is not None and thing.until is not None:
        yield after(child.born, thing.first), after(child.born, thing.until) - _DAY


def _fits(born: date, first: date, ages: tuple[int, int]) -> bool:
    """The age that is attained by the next 1 April, as school and nursery years count it."""
    april = date(first.year + (first.month >= 4), 4, 1)
    eve = april - _DAY
    return born <= eve and (ages[0] == 0 or has_attained(born, ages[0], eve)) and not has_attained(born, ages[1], eve)


def _doses(rules: Rules, child: Child, today: date) -> Iterator[Next]:
    if child.born is None:
        return
    for series in rules.series:
        given = child.given.get(series.id, ())
        replaced = any(child.given.get(other) for other in series.begun_with)
        if (series.sex and child.sex and series.sex != child.sex) or replaced or (series.only_begun and not given):
            continue
        found = next_dose(series, child.born, given, today)
        if found:
            yield found


def next_dose(series: Series, born: date, given: Sequence[date], today: date) -> Next | None:
    """The next dose and when; None where the series is complete, or its time is over."""
    begins, ends = window(series, born)
    course = course_of(series, born, given[0] if given else max(begins, today))
    if course is None or len(given) >= len(course.doses):
        return None
    rule = course.doses[len(given)]
    first = max(begins, after(born, rule.first))
    if given:
        first = max(first, after_interval(given[-1], rule.after), after_interval(given[0], rule.after_first))
    last = min(ends, after(born, rule.until) - _DAY if rule.until else ends)
    if max(first, today) > last:
        return None
    usual = max(first, after(born, rule.usual)) if rule.usual and rule.usual != Span() else first
    return Next(
        series.id,
        series.title,
        "vaccination",
        first,
        last,
        min(usual, last),
        series.basis,
        number=len(given) + 1,
        verified=series.verified,
    )


def window(series: Series, born: date) -> tuple[date, date]:
    """First and last day of the whole series, both included."""
    if series.grades is not None:
        entry = school_entry(born).year
        begins = date(entry + series.grades[0] - 1, 4, 1)
        ends = date(entry + series.grades[1], 3, 31)
    else:
        begins = after(born, series.first)
        ends = after(born, series.until) - _DAY if series.until else after(born, Span(12 * HORIZON_YEARS))
    begins = max(begins, series.since or begins)
    return begins, min(ends, series.ended - _DAY if series.ended else ends)


def course_of(series: Series, born: date, begun: date) -> Course | None:
    """By the age on the day of the first dose."""
    for course in series.courses:
        if course.begun_before is None or begun < after(born, course.begun_before):
            return course
    return None
