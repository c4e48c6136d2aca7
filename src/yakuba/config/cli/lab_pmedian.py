"""Choose p places on a road network so that all vertices have the shortest way, and prove it.

FILE has the layout of the OR-Library: `vertices edges p`, then an edge a line. Printed are the total distance, a bound
that no choice is below, the gap between them as a share, and the seconds it took with reading and shortest paths.
"""

import argparse
import time
from pathlib import Path

from yakuba.config.cli.lab_solver import add_solver
from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.siting.orlib import read_network, shortest_paths
from yakuba.policylab.core.siting.p_median import p_median

LIMIT = 600.0


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a p-median file of the OR-Library")
    add_solver(parser, limit=LIMIT)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    started = time.monotonic()
    try:
        network = read_network(read_text(options.file))
        distances = shortest_paths(network)
    except ValueError as error:
        raise Refusal("lab-pmedian-file", f"{options.file.name}: {error}") from None
    try:
        found = p_median(
            distances,
            network.places,
            left=lambda: started + options.limit - time.monotonic(),
            solver=options.solver,
        )
    except ValueError as error:
        raise Refusal("lab-solver", str(error)) from None
    facts: dict[str, object] = {
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "seconds": round(time.monotonic() - started, 3),
    }
    if not options.json:
        facts["sites"] = " ".join(str(site + 1) for site in found.sites)
    say_facts(facts, as_json=options.json)


def read_text(file: Path) -> str:
    if not file.is_file():
        raise NotFound("lab-pmedian-file", f"{file} がありません。")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("文字として読めません。数を並べたテキストにしてください。") from None
