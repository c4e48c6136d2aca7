"""Brings the database to this version's shape. Safe to repeat: what is done is skipped."""

import argparse

from django.core.management import call_command

from yakuba.config.cli.output import progress, say
from yakuba.config.cli.runtime import pending_migrations


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only list what is missing; 1 where anything is")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    missing = pending_migrations()
    if options.check:
        for name in missing:
            say(name)
        return 1 if missing else 0
    with progress("Migrating"):
        call_command("migrate", interactive=False, verbosity=0)
    say(f"{len(missing)} migrations applied." if missing else "The database is current.")
    return 0
