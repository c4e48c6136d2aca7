"""Looks for an unsafe or broken set-up: settings, database shape, the ledger's guards, packs folders.

Every problem names what to do. `--deploy` adds what must hold before the public may come in.
"""

import argparse

from django.core import checks

from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deploy", action="store_true", help="refuse what is only safe on a developer's machine")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    every = checks.run_checks(include_deployment_checks=options.deploy, databases=["default"])
    found = [message for message in every if not message.is_silenced()]
    serious = [message for message in found if is_serious(message, deploy=options.deploy)]
    if options.json:
        say_json(
            {
                "ok": not serious,
                "problems": [
                    {"id": each.id, "level": each.level, "text": each.msg, "hint": each.hint} for each in found
                ],
            }
        )
        return 1 if serious else 0
    for message in found:
        say(f"{'✗' if message in serious else '!'} {message.id}: {message.msg}")
        if message.hint:
            say(f"  → {message.hint}")
    say(f"{len(serious)} to mend." if serious else "✓ Nothing to mend.")
    return 1 if serious else 0


def is_serious(message: checks.CheckMessage, *, deploy: bool) -> bool:
    """Before going public a warning counts too."""
    return message.level >= (checks.WARNING if deploy else checks.ERROR)
