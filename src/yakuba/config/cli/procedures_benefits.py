"""Compare the packs of child benefits with cases that others wrote.

FILE is a JSON list of cases in the layout of OpenFisca-Japan's tests (file, name, period, input, output). A case agrees when
every value under its output equals what the packs' screening gives on its date. The packs are those that ship, with the
region of Tokyo; a town's own (YAKUBA_PACKS) replace them. A case that can't be read, or that asks for something else,
disagrees, with the reason.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from yakuba.config import environment
from yakuba.config.cli.output import say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import discover, load_pack
from yakuba.procedures.core.benefits.agreement import Agreement, compare_cases
from yakuba.procedures.core.benefits.leaves import PACKS
from yakuba.procedures.core.procedure import Procedure, parse_procedure


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="cases as JSON")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    found = compare_cases(read_cases(options.file), benefit_packs())
    if options.json:
        say_json(asdict(found))
    else:
        report(found)


def report(found: Agreement) -> None:
    for each in found.disagreed:
        say(f"✗ {each.name} ({each.file})")
        say(f"  expected {json.dumps(each.expected, ensure_ascii=False)}")
        say(f"  got      {json.dumps(each.got, ensure_ascii=False)}")
        for reason in each.reasons:
            say(f"  {reason}")
    say(f"{found.agreed} of {found.cases} cases agree.")


def read_cases(file: Path) -> list[Any]:
    try:
        cases = json.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refusal("benefits-file", f"{file.name} をJSONとして読めません（{error}）。") from None
    if not isinstance(cases, list):
        raise Refusal("benefits-file", f"{file.name} は事例の並び（[ … ]）にしてください。")
    return cases


def benefit_packs() -> Mapping[str, Procedure]:
    roots = [*sorted(each for each in environment.region_packs().iterdir() if each.is_dir()), *settings.PACK_ROOTS]
    folders = discover(roots)
    return {name: parse_procedure(load_pack(folders["procedures", name])) for name in sorted(PACKS)}
