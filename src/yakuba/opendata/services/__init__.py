"""The door for writing."""

from yakuba.opendata.services.demo import generate_demo
from yakuba.opendata.services.facilities import close_facility, save_facility, take_in_facilities
from yakuba.opendata.services.keep_table import drop_stale_facility_tables, keep_facility_table
from yakuba.opendata.services.refresh import refresh_all, refresh_provided
from yakuba.opendata.services.save_dataset import restore_dataset, save_dataset, withdraw_dataset
from yakuba.opendata.services.store import sweep_tables
from yakuba.opendata.services.versions import (
    choose,
    drop_version,
    forget_originals,
    give_back,
    publish_version,
    send_file,
    submit_version,
    take_back_version,
)

__all__ = [
    "choose",
    "close_facility",
    "drop_stale_facility_tables",
    "drop_version",
    "forget_originals",
    "generate_demo",
    "give_back",
    "keep_facility_table",
    "publish_version",
    "refresh_all",
    "refresh_provided",
    "restore_dataset",
    "save_dataset",
    "save_facility",
    "send_file",
    "submit_version",
    "sweep_tables",
    "take_back_version",
    "take_in_facilities",
    "withdraw_dataset",
]
