"""The policy lab: how many children, where, and what would change it."""

import argparse

from yakuba.config.cli import (
    lab_backtest,
    lab_check,
    lab_demand,
    lab_ensemble,
    lab_import,
    lab_pmedian,
    lab_project,
    lab_reproduce,
    lab_siting,
)
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(
        parser,
        **{"import": lab_import},
        check=lab_check,
        project=lab_project,
        reproduce=lab_reproduce,
        backtest=lab_backtest,
        ensemble=lab_ensemble,
        demand=lab_demand,
        siting=lab_siting,
        pmedian=lab_pmedian,
    )
