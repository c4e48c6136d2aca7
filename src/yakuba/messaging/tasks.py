"""What the worker does for messaging."""

from yakuba.kernel.ports import Chore
from yakuba.messaging import services

CHORES = (
    Chore("messaging.fan-out", 10, services.fan_out_due),
    Chore("messaging.deliver", 10, services.deliver_due),
    Chore("messaging.drop-old", 24 * 3600, services.drop_old),
    Chore("messaging.drop-unconfirmed", 24 * 3600, services.drop_unconfirmed),
)
