"""When each chore is due, and what happens when one fails."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from yakuba.kernel.ports import Chore

LONGEST_PAUSE = timedelta(hours=1)
logger = logging.getLogger(__name__)


@dataclass
class Turn:
    """One chore: when it is due, and how often it has failed in a row."""

    chore: Chore
    due: datetime
    failures: int = 0


class Rota:
    """Chores in the order they are due. Times are arguments: the worker reads the clock."""

    def __init__(self, chores: Iterable[Chore], now: datetime) -> None:
        self.turns = [Turn(chore, now) for chore in chores]

    def seconds_until_next(self, now: datetime) -> float:
        """0 when something is due; infinity when there are no chores at all."""
        return min((max(0.0, (turn.due - now).total_seconds()) for turn in self.turns), default=float("inf"))

    def due(self, now: datetime) -> list[Turn]:
        """The longest due first; of those due at once, as all are at the start, what comes most often: somebody waits for it."""
        found = (turn for turn in self.turns if turn.due <= now)
        return sorted(found, key=lambda turn: (turn.due, turn.chore.every_seconds))

    def run(self, turn: Turn, now: datetime) -> int | None:
        """Runs one chore and sets its next time; the number of things done, or None where it failed.

        The pause after a failure doubles from the chore's own period up to an hour. The log names the error's type only:
        its text might hold what a person wrote.
        """
        period = timedelta(seconds=turn.chore.every_seconds)
        try:
            done = turn.chore.run(now)
        except Exception as error:  # noqa: BLE001 - one broken chore must not stop the others
            turn.failures += 1
            pause = min(period * 2**turn.failures, max(LONGEST_PAUSE, period))
            turn.due = now + pause
            where = error.__traceback__
            while where and where.tb_next:
                where = where.tb_next
            at = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
            logger.error(  # noqa: TRY400 - the traceback's last line is the error's text
                "chore %s failed (%s at %s); next try in %d s", turn.chore.id, type(error).__name__, at, pause.seconds
            )
            return None
        turn.failures = 0
        turn.due = now + period
        return done
