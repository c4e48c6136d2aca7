"""Take in a delivery report (RFC 3464) from a file or standard input: a mail of ours that came back.

The message becomes a dead letter; an address that is no more loses its subscriptions. Always 0, also for mail that is no
report: the mail server must not send it back once more.
"""

import argparse
import sys
from pathlib import Path

from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.clock import SystemClock
from yakuba.messaging.core.bounces import parse_bounce
from yakuba.messaging.services import bounce

LARGEST = 1024 * 1024


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the mail; without it, standard input")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    found = parse_bounce((options.file.read_bytes() if options.file else sys.stdin.buffer.read())[:LARGEST])
    known = bool(
        found
        and found.permanent
        and bounce(reference=found.reference, code=f"dsn-{found.status}", gone=found.gone, now=SystemClock().now())
    )
    if options.json:
        say_json({"report": found is not None, "status": found.status if found else None, "known": known})
    else:
        say("A message came back." if known else "Nothing to do.")
    return 0
