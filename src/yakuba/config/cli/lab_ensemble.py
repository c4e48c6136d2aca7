"""Project many towns many times, alone or on a Dask cluster: the same numbers to the last bit.

DIR has `population` (area, year, sex m/f, age 0-100, people), `rates` (sex, age, survival, fertility) and `vital` (area, year,
births, deaths, net_migrants), each as CSV or Parquet; without DIR, `--areas` towns are made up. Printed are how long it took and a
digest of all draws; `--out` keeps median and bands by area and year.
"""

import argparse
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from yakuba.config.cli.lab_cluster import cluster
from yakuba.config.cli.output import progress, say_facts
from yakuba.config.cli.parser import add_json, add_seed
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.distribution import spread_draws
from yakuba.policylab.core.ensemble import Model, draws
from yakuba.policylab.core.many_towns import TABLES, made_up, read_towns

GROUPS = {"total": slice(0, 101), "age0_5": slice(0, 6)}
BANDS = (2.5, 10, 50, 90, 97.5)
MOST_DRAWS = 5_000
BLOCK = 64  # areas whose draws are sorted together


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="population, rates and vital as CSV or Parquet"
    )
    parser.add_argument(
        "--areas", type=int, default=1741, metavar="N", help="towns to make up where there is no DIR (1741)"
    )
    parser.add_argument("--years", type=int, default=50, metavar="T", help="years ahead (50)")
    parser.add_argument("--draws", type=int, default=100, metavar="D", help="how many futures (100)")
    add_seed(parser)
    parser.add_argument("--fixed", action="store_true", help="rates differ by area, not from year to year")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes of this machine (0: this one alone)"
    )
    where.add_argument("--cluster", metavar="ADDRESS", help="a Dask scheduler that is there, tcp://HOST:PORT")
    parser.add_argument("--out", type=Path, metavar="FILE", help="median and bands as .csv or .parquet")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    refuse_wrong(options)

    areas, first, model = towns(options)
    groups, wanted = list(GROUPS.values()), range(options.draws)
    settings: dict[str, Any] = {"seed": options.seed, "wanted": wanted, "each_year": not options.fixed}
    with cluster(address=options.cluster, workers=options.workers) as client:
        started = time.monotonic()
        coming = spread_draws(client, model, groups, **settings) if client else draws(model, groups, **settings)
        digest, kept = taken(coming, options)
        seconds = time.monotonic() - started
        workers = len(client.ncores()) if client else 0
    if options.out:
        write(options.out, areas, first, kept)
    facts = {
        "areas": len(areas),
        "years": options.years,
        "draws": options.draws,
        "seed": options.seed,
        "workers": workers,
        "seconds": round(seconds, 3),
        "draws_per_second": round(options.draws / seconds, 2),
        "digest": digest,
    }
    say_facts(facts, as_json=options.json)


def refuse_wrong(options: argparse.Namespace) -> None:
    for name, most in (("areas", 10_000), ("years", 200), ("draws", MOST_DRAWS)):
        if not 1 <= getattr(options, name) <= most:
            raise Refusal("lab-ensemble", f"--{name} は1から{most}までにしてください。")
    if not 0 <= options.workers <= 64:
        raise Refusal("lab-ensemble", "--workers は0から64までにしてください。")
    if options.out and options.out.suffix not in {".csv", ".parquet"}:
        raise Refusal("lab-ensemble", "--out は .csv か .parquet で終わる名前にしてください。")


def towns(options: argparse.Namespace) -> tuple[tuple[str, ...], int, Model]:
    """Codes, first year and model."""
    if not options.folder:
        model = made_up(options.areas, options.years)
        return tuple(str(area + 1) for area in range(options.areas)), 0, model
    if not options.folder.is_dir():
        raise NotFound("lab-folder", f"フォルダー {options.folder} がありません。")
    tables = {name: read(options.folder, name, columns) for name, columns in TABLES.items()}
    found = read_towns(tables, years=options.years)
    return found.areas, found.year, found.model


def read(folder: Path, name: str, columns: tuple[str, ...]) -> Any:
    import duckdb  # noqa: PLC0415 - for those who bring or take tables

    file = next((folder / f"{name}{end}" for end in (".parquet", ".csv") if (folder / f"{name}{end}").is_file()), None)
    if file is None:
        raise NotFound("lab-folder", f"{folder} に {name}.csv も {name}.parquet もありません。")
    texts = {"area", "sex"}
    wanted = ", ".join(f'CAST("{each}" AS {"VARCHAR" if each in texts else "DOUBLE"}) AS "{each}"' for each in columns)
    if {"age", "year"} & set(columns):
        wanted = wanted.replace('"age" AS DOUBLE', '"age" AS INTEGER').replace('"year" AS DOUBLE', '"year" AS INTEGER')
    source = "read_parquet(?)" if file.suffix == ".parquet" else "read_csv(?, header = true, all_varchar = true)"
    try:
        return duckdb.connect(":memory:").execute(f"SELECT {wanted} FROM {source}", [str(file)]).fetchnumpy()  # noqa: S608 - our own column names
    except duckdb.Error as error:
        raise Refusal("lab-towns", f"{file.name}: 列 {'、'.join(columns)} が読めません。({error})") from None


def taken(coming: Iterator[Any], options: argparse.Namespace) -> tuple[str, Any]:
    """SHA-256 of the draws in their order; and all of them (D, N, T + 1, G) where they are to be written."""
    digest, kept = hashlib.sha256(), []
    with progress("draws", options.draws) as step:
        for draw in coming:
            digest.update(np.ascontiguousarray(draw).tobytes())
            if options.out:
                kept.append(draw)
            step()
    return digest.hexdigest(), kept


def write(file: Path, areas: tuple[str, ...], first: int, kept: list[Any]) -> None:
    """A row for each area, year and group: area, year, group, and a column for each percentile."""
    import duckdb  # noqa: PLC0415 - for those who bring or take tables

    ends = [
        np.percentile(np.stack([draw[at : at + BLOCK] for draw in kept]), BANDS, axis=0)
        for at in range(0, len(areas), BLOCK)
    ]
    found = np.concatenate(ends, axis=1)  # (5, N, T + 1, G)
    area, year, group = (each.ravel() for each in np.indices(found.shape[1:]))
    columns = {
        "area": np.array(areas, dtype=object)[area],
        "year": year + first,
        "age_group": np.array(list(GROUPS), dtype=object)[group],
        **{f"p{band:g}".replace(".", "_"): found[at].ravel().round(3) for at, band in enumerate(BANDS)},
    }
    engine = duckdb.connect(":memory:")
    engine.register("columns", columns)
    form = "FORMAT parquet" if file.suffix == ".parquet" else "FORMAT csv, HEADER"
    engine.execute(f"COPY (SELECT * FROM columns) TO '{str(file).replace(chr(39), chr(39) * 2)}' ({form})")  # noqa: S608 - a name with its quotes doubled
