"""Computes what waits. Two workers never do the same run, and a killed worker's run is taken up again."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import YakubaError
from yakuba.policylab.core.kinds import RUN_KINDS, Cancelled, Outcome
from yakuba.policylab.core.packing import packed
from yakuba.policylab.models import Run
from yakuba.policylab.queries.files import town_data_of
from yakuba.policylab.services.record import record

SILENCE = timedelta(minutes=3)
"""After so long without a sign of life a running run is taken for abandoned."""
MOST_ATTEMPTS = 3
BETWEEN_SIGNS = 1.0
GIVEN_UP = "計算が途中で3回止まりました。地区や試行の数を減らすか、システムの管理者に知らせてください。"
UNFORESEEN = "計算の途中で思わぬ誤りがありました。システムの管理者に、この番号を知らせてください。"
logger = logging.getLogger(__name__)


class _Lost(Exception):
    """The run is no longer this worker's."""


def work_runs(*, now: datetime) -> int:
    """Computes the next run in the queue; 1 where there was one."""
    started = time.monotonic()

    def clock() -> datetime:
        return now + timedelta(seconds=time.monotonic() - started)

    run = _claimed(now)
    if run is None:
        return 0
    try:
        outcome = RUN_KINDS.get(run.kind).compute(town_data_of(run), run.inputs, run.seed, _signs(run, clock))
    except Cancelled:
        _end(run, clock(), state="cancelled", message="取り消しました")
    except _Lost:
        return 1
    except (YakubaError, ValueError) as error:
        _end(run, clock(), state="failed", error=error.message if isinstance(error, YakubaError) else str(error))
    except Exception as error:  # noqa: BLE001 - a broken run must not stop the worker; the text might hold what a person wrote
        logger.error("run %s failed: %s", run.pk, type(error).__name__)  # noqa: TRY400 - the traceback's last line is that text
        _end(run, clock(), state="failed", error=UNFORESEEN)
    else:
        _end(run, clock(), state="done", outcome=outcome)
    return 1


@transaction.atomic
def _claimed(now: datetime) -> Run | None:
    waiting = Q(state="queued") | Q(state="running", seen_at__lt=now - SILENCE)
    found = Run.objects.select_for_update(skip_locked=True).defer("arrays").filter(waiting)
    run = found.order_by("requested_at", "pk").first()
    if run is None:
        return None
    run.claim, run.attempts = uuid4().hex, run.attempts + 1
    if run.attempts > MOST_ATTEMPTS or run.kind not in RUN_KINDS:
        _end(run, now, state="failed", error=GIVEN_UP, claimed=False)
        return None
    run.state, run.seen_at, run.started_at = "running", now, run.started_at or now
    run.message = "計算を始めました"
    run.save(update_fields=["claim", "attempts", "state", "seen_at", "started_at", "message"])
    return run


def _signs(run: Run, clock: Callable[[], datetime]) -> Callable[[float, str], None]:
    """Tells how far the run is, once a second at most, and hears whether it is to stop."""
    last = -BETWEEN_SIGNS

    def progress(share: float, message: str) -> None:
        nonlocal last
        if time.monotonic() - last < BETWEEN_SIGNS and share < 1:
            return
        last = time.monotonic()
        percent = max(0, min(99, round(100 * share)))
        mine = Run.objects.filter(pk=run.pk, claim=run.claim, state="running")
        if not mine.update(progress=percent, message=message[:200], seen_at=clock()):
            raise _Lost
        if mine.filter(cancelling=True).exists():
            raise Cancelled

    return progress


@transaction.atomic
def _end(
    run: Run,
    now: datetime,
    *,
    state: str,
    message: str = "",
    error: str = "",
    outcome: Outcome | None = None,
    claimed: bool = True,
) -> None:
    """Writes the end, where the run is still this worker's."""
    mine = Run.objects.filter(pk=run.pk)
    if claimed:
        mine = mine.filter(claim=run.claim, state="running")
    values = {"state": state, "message": message, "error": error, "finished_at": now}
    if outcome is not None:
        values |= {"progress": 100, "summary": dict(outcome.summary)}
        values["arrays"] = packed(outcome.arrays) if outcome.arrays else None
    if mine.update(**values):
        record(run, actor=SYSTEM, kind="lab.run_ended", now=now, payload={"code": run.code, "state": state})
