"""What the worker does for calendars and notices."""

from yakuba.calendars.services.remind import remind
from yakuba.calendars.services.remind_children import remind_children
from yakuba.calendars.services.stop_notices import drop_unwanted
from yakuba.kernel.ports import Chore

CHORES = (
    Chore("calendars.remind", 60, remind),
    Chore("calendars.remind-children", 3600, remind_children),
    Chore("calendars.drop-unwanted-children", 24 * 3600, drop_unwanted),
)
