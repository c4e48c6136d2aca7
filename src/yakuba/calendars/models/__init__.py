"""Tables of collection calendars. Dates are worked out from them, never kept."""

from yakuba.calendars.models.calendar import Area, Calendar, CollectionType, Schedule, Suspension, Version
from yakuba.calendars.models.changes import DateChange, ToldDay
from yakuba.calendars.models.child import ChildPlan, NoticeStop
from yakuba.calendars.models.sorting import SortingItem

__all__ = [
    "Area",
    "Calendar",
    "ChildPlan",
    "CollectionType",
    "DateChange",
    "NoticeStop",
    "Schedule",
    "SortingItem",
    "Suspension",
    "ToldDay",
    "Version",
]
