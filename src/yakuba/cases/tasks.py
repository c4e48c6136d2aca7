"""What the worker does for cases."""

from datetime import datetime

from yakuba.cases import services


class EraseDue:
    """Forgets people whose case's retention period is over."""

    id = "cases.erase"
    every_seconds = 24 * 3600

    def run(self, now: datetime) -> int:
        return services.erase_due(now=now)


class SweepFiles:
    """Removes uploads of abandoned forms and leftovers of broken writes."""

    id = "cases.sweep-files"
    every_seconds = 24 * 3600

    def run(self, now: datetime) -> int:
        return services.sweep_files(now=now) + services.drop_stale_sheets(now=now)


class RunStandIns:
    """Hands work over to stand-ins and gives it back: within the hour of the day's beginning."""

    id = "cases.stand-ins"
    every_seconds = 3600

    def run(self, now: datetime) -> int:
        return services.run_stand_ins(now=now)
