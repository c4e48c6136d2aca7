"""Prove that no event was altered, removed, reordered or cut off.

Reads every event in order and compares chain, guards and anchors. 1 where anything is wrong, with the place.
"""

import argparse
from dataclasses import asdict

from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.ledger.services import verify


def configure(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    return report(as_json=options.json)


def report(*, as_json: bool) -> int:
    """Verifies, prints what was found, and returns the exit code."""
    with progress("Verifying") as step:
        found = verify(progress=step.advance)
    if as_json:
        say_json(asdict(found))
        return 0 if found.ok else 1
    for problem in found.problems:
        place = f"{problem.stream} #{problem.seq}: " if problem.stream else ""
        say(f"✗ {place}{problem.what}")
    for each in found.notes:
        say(f"! {each}")
    say(
        f"{'✓' if found.ok else '✗'} {found.events:,} events in {found.streams:,} streams, "
        f"{len(found.problems)} problems, {found.seconds:.1f} s"
    )
    say(
        f"  {found.anchors:,} anchors; {found.after_last_anchor:,} events came after the last: only the chain holds them."
    )
    return 0 if found.ok else 1
