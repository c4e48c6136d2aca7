"""Days counted from a birth or a due date.

An age in months is reached on the day of the same number; where the month has no such day, on the first of the next one
(民法143条2項: the period ends with the month). So a vaccination is never one day too early, leap-day births included.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

PREGNANCY_DAYS = 280
"""The due date is 40 weeks + 0 days."""


@dataclass(frozen=True)
class Span:
    """Months, then weeks and days."""

    months: int = 0
    days: int = 0


def parse_span(data: Mapping[str, Any]) -> Span:
    """{years, months, weeks, days} as a pack writes it."""
    return Span(12 * data.get("years", 0) + data.get("months", 0), 7 * data.get("weeks", 0) + data.get("days", 0))


def after(day: date, span: Span) -> date:
    """The first day on which the span has passed."""
    month = day.year * 12 + day.month - 1 + span.months
    year, month = month // 12, month % 12 + 1
    try:
        moved = date(year, month, day.day)
    except ValueError:
        moved = date(year + month // 12, month % 12 + 1, 1)
    return moved + timedelta(days=span.days)


def after_interval(day: date, span: Span) -> date:
    """「20日以上の間隔をおいて」: the days lie between two doses, so the next is one day later (three weeks on, the same weekday).

    予防接種実施規則; months count from day to day.
    """
    return after(day, Span(span.months, span.days + 1 if span.days else 0))


def week_of_pregnancy(due: date, weeks: int, days: int = 0) -> date:
    """The day on which `weeks` + `days` of the pregnancy are complete."""
    return due - timedelta(days=PREGNANCY_DAYS - 7 * weeks - days)
