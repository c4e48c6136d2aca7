"""How long the lab's commands solve, and by what: an option, else YAKUBA_SOLVER, as on the pages."""

import argparse

from yakuba.config import environment
from yakuba.policylab.core.siting.programme import SOLVERS


def seconds(text: str) -> float:
    """0 takes what is there at once."""
    value = float(text)
    if not value >= 0:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds from 0 on")
    return value


def add_solver(parser: argparse.ArgumentParser, *, limit: float) -> None:
    parser.add_argument(
        "--limit",
        type=seconds,
        default=limit,
        metavar="SECONDS",
        help=f"stop with the best answer by then ({limit:g})",
    )
    parser.add_argument(
        "--solver",
        choices=list(SOLVERS),
        default=environment.text("YAKUBA_SOLVER", "highs"),
        help="of mixed-integer programmes; ortools wants pip install 'yakuba[ortools]' (YAKUBA_SOLVER, else highs)",
    )
