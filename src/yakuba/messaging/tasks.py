"""What the worker does for messaging."""

from datetime import datetime

from yakuba.messaging import services


class DeliverMail:
    """Sends what is due."""

    id = "messaging.deliver"
    every_seconds = 10

    def run(self, now: datetime) -> int:
        return services.deliver_due(now=now)


class DropOldMail:
    """Forgets what was settled long ago."""

    id = "messaging.drop-old"
    every_seconds = 24 * 3600

    def run(self, now: datetime) -> int:
        return services.drop_old(now=now)
