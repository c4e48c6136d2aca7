"""Does the background work, again and again: delivers mail, writes ledger anchors, erases what is due.

Runs until SIGTERM or Ctrl-C and finishes the chore it is at. A chore that fails is logged and tried again later, each
time after a longer pause, while the others go on.
"""

import argparse
import os
import signal
import threading

from django.db import close_old_connections

from yakuba.config.cli.output import note, progress, say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.rota import Rota
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.clock import Clock, SystemClock
from yakuba.kernel.ports import chores

LONGEST_NAP_SECONDS = 60.0
NICENESS = 5


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="run every chore once and end; 1 where one failed")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    clock = SystemClock()
    if options.once:
        return run_once(clock, as_json=options.json)
    give_way()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    note(f"Working on {len(list(chores))} chores. Ctrl-C stops after the one at hand.")
    work(clock, stopping)
    return 0


def give_way() -> None:
    """Those who wait for a page come first: on a small server the processors are the same."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def run_once(clock: Clock, *, as_json: bool) -> int:
    rota = Rota(chores, clock.now())
    done: dict[str, int | None] = {}
    with progress("Chores", total=len(rota.turns)) as step:
        for turn in rota.turns:
            done[turn.chore.id] = rota.run(turn, clock.now())
            step(turn.chore.id)
    if as_json:
        say_facts(done, as_json=True)
    else:
        say_facts({name: "failed" if count is None else count for name, count in done.items()}, as_json=False)
    return 1 if None in done.values() else 0


def work(clock: Clock, stopping: threading.Event) -> None:
    """Until `stopping` is set."""
    rota = Rota(chores, clock.now())
    while not stopping.is_set():
        close_old_connections()
        for turn in rota.due(clock.now()):
            if not stopping.is_set():
                rota.run(turn, clock.now())
        close_old_connections()
        stopping.wait(min(rota.seconds_until_next(clock.now()), LONGEST_NAP_SECONDS))
