"""What the worker does again and again."""

from yakuba.kernel.ports import Chore
from yakuba.opendata import services

HOUR, DAY = 3600, 24 * 3600

CHORES = (
    Chore("opendata-refresh", HOUR, services.refresh_all),
    Chore("opendata-originals", DAY, services.forget_originals),
    Chore("opendata-files", DAY, services.sweep_tables),
    Chore("opendata-tables", HOUR, services.drop_stale_facility_tables),
)
