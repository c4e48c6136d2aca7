"""Screening on 5,000 labelled child-allowance claims with injected faults: agreement, false approvals, faults found."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from bench.harness import Result, Row
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.evaluation.judge import evaluate
from yakuba.procedures.core.procedure import parse_procedure

CASES, SEED = 5000, 20261126
PACK = Path(__file__).parents[2] / "packs" / "base" / "procedures" / "child-allowance"


@cache
def told() -> dict[str, Any]:
    schemas.register()
    return evaluate(parse_procedure(load_pack(PACK)), cases=CASES, seed=SEED).to_json()


def figure(name: str, times: int = 1) -> Result:
    return Result(told()[name] * times)


ROWS = [
    Row("screening-agreement", partial(figure, "agreement", 100), "% of 5,000 claims", "higher", 98.5),
    Row("screening-false-approvals", partial(figure, "false_approvals"), "of 5,000 claims", "lower", 0),
    Row("screening-faults-found", partial(figure, "faults_found", 100), "% of the faults put in", "higher", 99),
    Row("screening-reasons-correct", partial(figure, "reasons_correct", 100), "% of the faults put in", "higher", 99),
]
