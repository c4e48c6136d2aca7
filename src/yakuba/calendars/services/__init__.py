"""Writing collection calendars: one verb a file."""

from yakuba.calendars.services.change_date import change_date
from yakuba.calendars.services.copy_version import copy_version
from yakuba.calendars.services.discard_version import discard_version
from yakuba.calendars.services.import_contents import import_contents
from yakuba.calendars.services.publish_version import publish_version
from yakuba.calendars.services.withdraw_change import withdraw_change
from yakuba.calendars.services.withdraw_version import withdraw_version

__all__ = [
    "change_date",
    "copy_version",
    "discard_version",
    "import_contents",
    "publish_version",
    "withdraw_change",
    "withdraw_version",
]
