"""Which solver the lab's commands use: an option, else YAKUBA_SOLVER, as on the pages."""

import argparse

from yakuba.config import environment
from yakuba.policylab.core.siting.programme import SOLVERS


def add_solver(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--solver",
        choices=list(SOLVERS),
        default=environment.text("YAKUBA_SOLVER", "highs"),
        help="of mixed-integer programmes; ortools wants pip install 'yakuba[ortools]' (YAKUBA_SOLVER, else highs)",
    )
