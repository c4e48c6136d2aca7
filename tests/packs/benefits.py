"""The packs of child benefits as they ship, with the region of Tokyo."""

from functools import cache
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import Pack, load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.golden import GoldenCase, golden_cases
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.screening import ScreeningResult, screen

PACKS = Path(__file__).resolve().parents[2] / "packs"

REARING = "child-rearing-allowance"
SPECIAL = "special-child-rearing-allowance"
WELFARE = "disabled-child-welfare-allowance"
RAISING = "tokyo-child-raising-allowance"
DISABILITY = "tokyo-child-disability-allowance"

FOLDERS = {
    **{name: PACKS / "base" / "procedures" / name for name in ("child-allowance", REARING, SPECIAL, WELFARE)},
    **{name: PACKS / "regions" / "tokyo" / "procedures" / name for name in (RAISING, DISABILITY)},
}


@cache
def pack(name: str) -> Pack:
    schemas.register()
    return load_pack(FOLDERS[name])


@cache
def procedure(name: str) -> Procedure:
    return parse_procedure(pack(name))


def procedures() -> dict[str, Procedure]:
    return {name: procedure(name) for name in FOLDERS}


def golden(name: str) -> list[GoldenCase]:
    return list(golden_cases(procedure(name).golden))


def claim(
    name: str, claimed_on: str, births: list[str], child: dict[str, Any] | None = None, **changes: Any
) -> ScreeningResult:
    """The pack's first golden case, with children born on these days and these other answers."""
    plain = golden(name)[0].answers
    first = plain["children"][0]
    answers = {
        **plain,
        "children": [{**first, "child_birth_date": birth, **(child or {})} for birth in births],
        **changes,
    }
    return screen(procedure(name), answers, context=dict.fromkeys(("arrived_on", "claimed_on", "today"), claimed_on))
