"""What collection calendars offer to others."""

from yakuba.calendars.provides import CalendarDatasets, SortingSearch


def test_the_calendar_is_open_data(shown, town, clock):
    days, items = CalendarDatasets().datasets(town.pk)
    rows = list(days.rows(town.pk))
    assert ("北区 片町", "可燃ごみ", "2026-11-26") in rows
    assert all(len(row) == len(days.columns) for row in rows)
    assert [row[3] for row in items.rows(town.pk)] == ["収集する", "収集する", "収集しない"]


def test_a_town_without_a_calendar_offers_none(town, other_town, shown, clock):
    assert CalendarDatasets().datasets(other_town.pk) == []
    assert SortingSearch().search(other_town.pk, "フライパン", "ja", 5) == []
