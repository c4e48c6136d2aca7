"""How likely each childcare facility of a town is over- or under-filled, by year.

DIR holds a town's files as the console takes them, each known by how its name begins: population, boundaries, facilities; and as far as
there are any use_rates, employment, commuting, stations, candidates, vital, rates.
"""

import argparse
from pathlib import Path
from typing import Any

from yakuba.config.cli.lab_town_folder import read_town_folder
from yakuba.config.cli.output import note, progress, say, say_json, say_table
from yakuba.config.cli.parser import add_json, add_seed
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds.demand import DEFAULTS, compute
from yakuba.policylab.core.town_demand import GROUPS

FIGURES = ("asked", "over", "under", "rate", "turned_away")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a town's files")
    parser.add_argument("--years", type=int, default=10, metavar="T", help="years ahead (10)")
    parser.add_argument("--draws", type=int, default=200, metavar="D", help="how many futures (200)")
    parser.add_argument("--near", type=float, default=DEFAULTS["near"], metavar="MINUTES", help="one likes to go (15)")
    parser.add_argument("--speed", type=float, default=DEFAULTS["speed"], metavar="KMH", help="of travel (15)")
    add_seed(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    town = read_town_folder(options.folder)
    inputs = {"horizon": options.years, "draws": options.draws, "near": options.near, "speed": options.speed}
    with progress("demand", 100) as step:
        try:
            found = compute(town.data, inputs, options.seed, lambda share, _: step.advance(round(100 * share)))
        except ValueError as error:
            raise Refusal("lab-demand", str(error)) from None
    arrays, years = found.arrays, [int(year) for year in found.arrays["years"]]
    answer: dict[str, Any] = {
        "years": years,
        "facilities": [
            {
                "id": str(arrays["facility_ids"][row]),
                "name": str(arrays["facility_names"][row]),
                "places": int(arrays["facility_places"][row].sum()),
                **{
                    group: {name: [round(float(each), 3) for each in figure(arrays, name)[at, row]] for name in FIGURES}
                    for at, group in enumerate(GROUPS)
                },
            }
            for row in range(len(arrays["facility_ids"]))
        ],
        "ahead": found.summary["ahead"],
        "places": found.summary["places"],
        "seed": options.seed,
        "notes": [*town.notes, *found.summary["notes"]],
    }
    if options.json:
        say_json(answer)
        return
    for each in answer["notes"][:20]:
        note(f"△ {each}")
    marks = sorted({0, min(5, options.years), options.years})
    columns = ("facility", "places", *(f"{kind} {years[at]}" for at in marks for kind in ("over", "under")))
    rows = [
        (each["name"], each["places"], *(f"{each['all'][kind][at]:.0%}" for at in marks for kind in ("over", "under")))
        for each in answer["facilities"]
    ]
    say_table(columns, rows)
    say()
    for year, each in answer["ahead"].items():
        say(
            f"{year}: {each['asked']['median']} want a place ({each['asked']['low']}-{each['asked']['high']}), {each['short']['median']} find none"
        )


def figure(arrays: Any, name: str) -> Any:
    return arrays["facility_asked" if name == "asked" else name]
