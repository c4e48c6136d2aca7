"""The pack as it ships, and a plain family to begin with."""

from functools import cache
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import Pack, load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.golden import GoldenCase, golden_cases
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.screening import ScreeningResult, screen

FOLDER = Path(__file__).resolve().parents[2] / "packs" / "base" / "procedures" / "child-allowance"


@cache
def pack() -> Pack:
    schemas.register()
    return load_pack(FOLDER)


@cache
def procedure() -> Procedure:
    return parse_procedure(pack())


def golden() -> list[GoldenCase]:
    return list(golden_cases(procedure().golden))


def claim(births: list[str], claimed_on: str, **changes: Any) -> ScreeningResult:
    """A claim for children born on these days, all living with the claimant; the event was long ago unless given."""
    plain = golden()[0]
    child = {key: value for key, value in plain.answers["children"][0].items() if key != "child_birth_date"}
    answers = {
        **plain.answers,
        "claim_reason": "payee_change",
        "happened_on": claimed_on,
        "paper_support": ["k"],
        "children": [{**child, "child_birth_date": birth} for birth in births],
        **changes,
    }
    context = {"arrived_on": claimed_on, "claimed_on": claimed_on, "today": claimed_on}
    return screen(procedure(), answers, context=context)
