"""Keeps to a channel's rate over all workers: each reserves its next messages in one row (a virtual clock, GCRA)."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction

from yakuba.messaging.core.pace import parse_rates, reservation

LONGEST_WAIT = 2.0
"""Seconds to wait for one's turn; who would wait longer leaves the channel to the others for now."""
_RESERVE = """
INSERT INTO messaging_channelpace (channel, free_at) VALUES (%s, %s)
ON CONFLICT (channel) DO UPDATE SET free_at =
    CASE WHEN messaging_channelpace.free_at BETWEEN %s AND %s THEN messaging_channelpace.free_at ELSE %s END + %s
RETURNING free_at
"""


class Pace:
    """Turns of one worker's batch; `clock` gives seconds since 1970. `may_send` sleeps where a moment is enough."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rates = parse_rates(settings.CHANNEL_RATES)
        self._turns: dict[str, int] = {}
        self.full: set[str] = set()

    def may_send(self, channel: str) -> bool:
        """False where the channel's turn is too far away; a channel without a rate is never held."""
        rate = self._rates.get(channel)
        if rate is None:
            return True
        if self._turns.get(channel, 0) == 0:
            wait, turns = self._reserve(channel, rate)
            if wait > LONGEST_WAIT:
                self.full.add(channel)
                return False
            time.sleep(max(0.0, wait))
            self._turns[channel] = turns
        self._turns[channel] -= 1
        return True

    def _reserve(self, channel: str, rate: float) -> tuple[float, int]:
        """Seconds until our turn, and how many messages it is for. A turn too far away is not taken."""
        now, turns = self._clock(), reservation(rate)
        length = turns / rate
        with transaction.atomic(), connection.cursor() as cursor:
            # Further ahead than anybody reserves: the clock was put back.
            farthest = now + LONGEST_WAIT + 2 * length + 1
            cursor.execute(_RESERVE, [channel, now + length, now, farthest, now, length])
            wait = float(cursor.fetchone()[0]) - length - now
            if wait > LONGEST_WAIT:
                cursor.execute(
                    "UPDATE messaging_channelpace SET free_at = free_at - %s WHERE channel = %s", [length, channel]
                )
        return wait, turns
