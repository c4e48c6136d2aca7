"""The ports that accounts fills."""

from datetime import datetime

from yakuba.accounts import services
from yakuba.kernel.ports import chores
from yakuba.webkit import throttle


class Tidy:
    """Clears away ended sessions and throttles and accounts that nobody confirmed; seals anew what is under an old key."""

    id = "accounts-tidy"
    every_seconds = 3600

    def run(self, now: datetime) -> int:
        return (
            services.remove_ended_sessions(now=now)
            + services.remove_unconfirmed_residents(now=now)
            + services.reseal_factors()
            + throttle.sweep()
        )


def register() -> None:
    """Called once at start-up."""
    chores.register(Tidy())
