"""The procedure packs as they ship, and screening with a few answers of a golden case changed."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import Pack, load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.golden import GoldenCase, golden_cases
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.screening import ScreeningResult, screen

_PACKS = Path(__file__).resolve().parents[2] / "packs"
FOLDERS = {
    folder.name: folder
    for pattern in ("base/procedures/*/", "regions/*/procedures/*/")
    for folder in sorted(_PACKS.glob(pattern))
}
"""By id, those of regions too."""


@cache
def pack(id_: str) -> Pack:
    schemas.register()
    return load_pack(FOLDERS[id_])


@cache
def procedure(id_: str) -> Procedure:
    return parse_procedure(pack(id_))


@cache
def golden(id_: str) -> Mapping[str, GoldenCase]:
    return {case.id: case for case in golden_cases(procedure(id_).golden)}


def screened(id_: str, case: str, on: str, **changes: Any) -> ScreeningResult:
    """A golden case on another day and with other answers; None takes an answer away."""
    answers = {name: value for name, value in {**golden(id_)[case].answers, **changes}.items() if value is not None}
    return screen(procedure(id_), answers, context={"arrived_on": on, "claimed_on": on, "today": on})


def codes(result: ScreeningResult) -> set[str]:
    return {finding.code for finding in result.findings}
