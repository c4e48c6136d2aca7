"""The parser: global options, and the options of the chosen command only."""

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from types import ModuleType

from yakuba.config.cli.commands import COMMANDS, Command

EPILOG = """\
Settings come from the environment (docs/reference/settings.md); YAKUBA_HOME names the data folder (default: ./var).
Exit codes: 0 done, 1 failed, 2 wrong use or refused, 3 forbidden, 4 not found, 5 conflict, 6 too many, 7 broken pack,
130 interrupted.
"""

SHARED = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
SHARED.add_argument("--debug", action="store_true", help="show the traceback of an error")


def chosen_command(arguments: Sequence[str]) -> str | None:
    """The first word that is not an option."""
    return next((word for word in arguments if not word.startswith("-")), None)


def build_parser(command: Command | None = None, module: ModuleType | None = None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yakuba",
        description="Yakuba (役場): a digital town hall for Japanese municipalities.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[SHARED],
    )
    parser.add_argument("--version", action="version", version=f"yakuba {version('yakuba')}")
    groups = parser.add_subparsers(title="commands", metavar="COMMAND")
    for each in COMMANDS.values():
        group = groups.add_parser(
            each.name,
            help=each.summary,
            description=module.__doc__ if module and each is command else each.summary,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[SHARED],
        )
        if module and each is command:
            module.configure(group)
    return parser


def add_verbs(parser: argparse.ArgumentParser, **verbs: ModuleType) -> None:
    """Sub-commands, each a module of its own."""
    choices = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name, module in verbs.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        child = choices.add_parser(
            name,
            help=summary,
            description=module.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[SHARED],
        )
        module.configure(child)


def seed(text: str) -> int:
    """What random numbers begin with: a whole number from 0 on."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 on")
    return int(text)


def add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=seed, default=1, metavar="S", help="the same seed gives the same futures (1)")


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON value instead of text")
