"""What the worker does for procedures."""

from datetime import datetime

from yakuba.kernel.ports import Chore
from yakuba.procedures import services

HOUR, DAY = 3600, 24 * 3600


def reseal(*, now: datetime) -> int:
    """After the vault's key changed, the content follows it."""
    return services.reseal_content() + services.mark_again()


CHORES = (
    Chore("procedures-drafts", HOUR, services.drop_stale_drafts),
    Chore("procedures-reseal", DAY, reseal),
    Chore("procedures-webhooks", 10, services.enqueue_webhooks),
    Chore("procedures-slots", DAY, services.make_all_slots),
)
