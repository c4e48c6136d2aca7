"""Project a town and its districts from its files: the same as in the console, without a town hall.

DIR holds a town's files as `yakuba lab check` reads them; population alone is enough, vital statistics make the bands. Printed are the
population now and ahead with its 80 % band; `--out` keeps a row for each area, year and age group with percentiles.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from yakuba.config.cli.lab_files import check_files, town_of
from yakuba.config.cli.output import note, say, say_json, say_table
from yakuba.config.cli.parser import add_json, add_seed
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import Outcome, no_progress, projection
from yakuba.policylab.core.quantiles import SHARES
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_draws import GROUPS

METHODS = {"cohort-component": "cohort", "municipal": "municipal", "hamilton-perry": "hamilton-perry"}
WHOLE = "total"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a town's files")
    parser.add_argument("--method", choices=METHODS, default="cohort-component", help="how (cohort-component)")
    parser.add_argument("--years", type=int, default=30, metavar="T", help="years ahead (30)")
    parser.add_argument("--draws", type=int, default=200, metavar="D", help="futures the bands are made of (200)")
    add_seed(parser)
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="the day the files are of (today)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="percentiles as .csv or .parquet")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    if options.out and options.out.suffix not in {".csv", ".parquet"}:
        raise Refusal("lab-out", "--out は .csv か .parquet で終わる名前にしてください。")
    as_of = options.as_of or local_date(SystemClock().now())
    files = check_files(options.folder, as_of)
    for each in files:
        if not each.usable:
            reasons = each.reading.quality.blocking if each.reading else (each.refused,)
            note(f"✗ {each.file}: {' '.join(reasons)}")
    town = town_of(files, as_of)
    inputs = {"method": METHODS[options.method], "horizon": options.years, "draws": options.draws}
    found = projection.compute(town, inputs, options.seed, no_progress)
    if options.out:
        write(options.out, town, found)
    tell(found, as_json=options.json)


def tell(found: Outcome, *, as_json: bool) -> None:
    summary = found.summary
    if as_json:
        names = ("method", "horizon", "draws", "jump_off", "area_count", "now", "ahead", "notes", "standard_source")
        say_json({name: summary[name] for name in names})
        return
    rows = [
        (year, group, f"{summary['now'][group]:,}", f"{each['median']:,}", f"{each['low']:,} – {each['high']:,}")
        for year, groups in summary["ahead"].items()
        for group, each in groups.items()
    ]
    say_table(("year", "age group", str(summary["jump_off"]), "median", "80 %"), rows)
    say()
    say(summary["standard_source"])
    for text in summary["notes"]:
        say(f"△ {text}")


def percentiles(town: TownData, found: Outcome) -> Iterator[tuple[Any, ...]]:
    """Area, year, group, and a figure for each of `SHARES`; the town itself is the area `total`."""
    years = found.arrays["years"].tolist()
    town_wide, areas = found.arrays["town"], found.arrays["areas"]
    for code, values in [
        (WHOLE, town_wide),
        *((each.code or each.name, areas[:, at]) for at, each in enumerate(town.areas)),
    ]:
        for at, year in enumerate(years):
            for group, name in enumerate(GROUPS):
                yield code, year, name, *(round(float(each), 2) for each in values[:, at, group])


def write(file: Path, town: TownData, found: Outcome) -> None:
    import duckdb  # noqa: PLC0415 - for those who take tables away
    import numpy as np  # noqa: PLC0415 - as above

    names = ("area", "year", "age_group", *(f"p{share:g}".replace(".", "_") for share in SHARES))
    columns = list(zip(*percentiles(town, found), strict=True))
    table = {
        name: np.array(values, dtype=object if isinstance(values[0], str) else None)
        for name, values in zip(names, columns, strict=True)
    }
    engine = duckdb.connect(":memory:")
    engine.register("percentiles", table)
    form = "FORMAT parquet" if file.suffix == ".parquet" else "FORMAT csv, HEADER"
    quoted = str(file).replace("'", "''")
    engine.execute(f"COPY (SELECT * FROM percentiles) TO '{quoted}' ({form})")  # noqa: S608 - a name with its quotes doubled
