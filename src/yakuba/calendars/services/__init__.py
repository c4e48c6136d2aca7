"""Writing collection calendars: one verb a file."""

from yakuba.calendars.services.announce import FAMILY, announce, sentence
from yakuba.calendars.services.change_date import change_date
from yakuba.calendars.services.copy_version import copy_version
from yakuba.calendars.services.demo import generate_calendar, generate_subscribers
from yakuba.calendars.services.discard_version import discard_version
from yakuba.calendars.services.edit_cells import edit_cells
from yakuba.calendars.services.edit_items import delete_item, replace_items, save_item
from yakuba.calendars.services.edit_types import remove_type, save_type
from yakuba.calendars.services.import_contents import import_contents
from yakuba.calendars.services.keep_child import change_child, keep_child
from yakuba.calendars.services.map_table import map_table
from yakuba.calendars.services.note_look import note_look
from yakuba.calendars.services.publish_version import publish_version
from yakuba.calendars.services.replace_cells import replace_cells
from yakuba.calendars.services.set_outlines import forget_outlines, outlines_of_districts, set_outlines
from yakuba.calendars.services.set_suspensions import set_suspensions
from yakuba.calendars.services.stop_notices import stop_for_address, stop_for_reason, stop_notices
from yakuba.calendars.services.withdraw_change import withdraw_change
from yakuba.calendars.services.withdraw_version import withdraw_version

__all__ = [
    "FAMILY",
    "announce",
    "change_child",
    "change_date",
    "copy_version",
    "delete_item",
    "discard_version",
    "edit_cells",
    "forget_outlines",
    "generate_calendar",
    "generate_subscribers",
    "import_contents",
    "keep_child",
    "map_table",
    "note_look",
    "outlines_of_districts",
    "publish_version",
    "remove_type",
    "replace_cells",
    "replace_items",
    "save_item",
    "save_type",
    "sentence",
    "set_outlines",
    "set_suspensions",
    "stop_for_address",
    "stop_for_reason",
    "stop_notices",
    "withdraw_change",
    "withdraw_version",
]
