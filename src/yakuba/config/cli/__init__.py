"""The `yakuba` command. One module a command group: it parses, calls a service or query, prints.

A module is imported when its command is chosen, after Django is ready where it says so, so `--help` is instant and a
broken installation can still be looked at. The list of commands is `commands.py`.
"""

import os
import sys
from collections.abc import Sequence

from yakuba.config.cli.commands import COMMANDS
from yakuba.config.cli.guard import guarded
from yakuba.config.cli.parser import build_parser, chosen_command
from yakuba.config.cli.runtime import start_django

__all__ = ["main"]


def run(arguments: Sequence[str]) -> int:
    name = chosen_command(arguments)
    command = COMMANDS.get(name or "")
    if command is None:
        parser = build_parser()
        parser.parse_args(arguments)
        parser.print_help()
        return 2
    if command.needs_django:
        start_django()
    module = command.load()
    if command.passes_everything_on:
        return int(module.run(list(arguments)[list(arguments).index(command.name) + 1 :]))
    options = build_parser(command, module).parse_args(arguments)
    return int(options.run(options) or 0)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 failed, 2 wrong use, others as in `kernel.errors`."""
    os.umask(0o077)  # what a command writes (database, backup, secrets) is nobody else's to read
    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: run(arguments), debug="--debug" in arguments)
