"""Months, each as its first day."""

from datetime import date


def moved(month: date, by: int) -> date:
    """The first day of the month so many months later, or earlier where `by` is below 0."""
    months = month.year * 12 + month.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)
