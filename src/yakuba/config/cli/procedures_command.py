"""Procedures: how good their rules are, data to and from other systems."""

import argparse

from yakuba.config.cli import (
    procedures_benefits,
    procedures_evaluate,
    procedures_export,
    procedures_export_gif,
    procedures_import_pittari,
)
from yakuba.config.cli.parser import add_verbs


def configure(parser: argparse.ArgumentParser) -> None:
    add_verbs(
        parser,
        **{
            "benefits": procedures_benefits,
            "evaluate": procedures_evaluate,
            "export": procedures_export,
            "export-gif": procedures_export_gif,
            "import-pittari": procedures_import_pittari,
        },
    )
