"""Forecast nations from an earlier year and compare with what came.

DIR holds tables of the R package wpp2019 as CSV (or .csv.gz, .parquet): popM, popF, mxM, mxF, tfr, percentASFR, sexRatio and
migration. Only what was known at the jump-off is used, bands come from errors at earlier ones. Printed are the shares of countries within the 80 % and
95 % bands and mean absolute errors in percent, beside those of constant rates and of Hamilton and Perry's ratios.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.lab_folder import read_folder
from yakuba.config.cli.output import note, say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.policylab.core.forecasting.backtest import backtest
from yakuba.policylab.core.forecasting.history import TABLES, read_history

COLUMNS = ("horizon", "target", "within 80 %", "within 95 %", "MAPE %", "constant rates", "Hamilton-Perry")


def horizons(text: str) -> list[int]:
    return sorted({int(each) for each in text.split(",")})


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="national tables in the layout of wpp2019")
    parser.add_argument("--jump-off", type=int, default=2000, metavar="YEAR", help="the last year known (2000)")
    parser.add_argument(
        "--horizon", type=horizons, default=[5, 10, 20], metavar="YEARS", help="years ahead, with commas (5,10,20)"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    files = read_folder(options.folder, [f"{name}.csv" for name in TABLES])
    codes, history, outcomes, left_out = read_history(files, options.jump_off, options.horizon)
    for each in left_out:
        note(f"✗ {each}")
    found = backtest(history, options.horizon, outcomes)
    if options.json:
        say_json(asdict(found))
        return
    say_table(
        COLUMNS,
        [
            (
                horizon,
                target,
                *(f"{share:.1%}" for share in (cell.coverage80, cell.coverage95)),
                *(f"{error:.2f}" for error in (cell.mape, cell.mape_constant_rates, cell.mape_hamilton_perry)),
            )
            for horizon, targets in found.cells.items()
            for target, cell in targets.items()
        ],
    )
    say()
    say(
        f"{len(codes)} countries: {found.pooled.coverage80:.1%} within 80 %, {found.pooled.coverage95:.1%} within 95 %."
    )
