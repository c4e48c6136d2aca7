"""Project nations to 2100 from given rates and compare with the given projection.

DIR holds the files of the R package wpp2019 as CSV (or .csv.gz, .parquet): popM, popF, popMprojMed, popFprojMed, mxM, mxF, tfr, tfrprojMed,
percentASFR, sexRatio and migration. Printed are signed errors in percent; a country that can't be read is named and left out.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from yakuba.config.cli.lab_folder import read_folder
from yakuba.config.cli.output import note, say, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.policylab.core.reproduction import reproduce
from yakuba.policylab.core.wpp import FILES, read_nations


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="national projections in the layout of wpp2019")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    nations = read_nations(read_folder(options.folder, FILES))
    for each in nations.left_out:
        note(f"✗ {each}")
    found = reproduce(nations)
    if options.json:
        say_json(asdict(found))
        return
    columns = ("country", "total 2050 %", "total 2100 %", "age 0-4 2050 %")
    rows = [(code, *(f"{error:+.3f}" for error in errors.values())) for code, errors in found.countries.items()]
    say_table(columns, rows)
    say()
    say(f"median: {found.median_abs_total_2050:.3f} % in 2050, {found.median_abs_total_2100:.3f} % in 2100.")
    say(f"within 0.6 % in 2050: {found.share_within_0_6:.1%} of {len(rows)} countries.")
