"""The set is the same for a seed, says what it put in, and shows when rules get worse."""

from dataclasses import replace
from pathlib import Path

import pytest

from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.evaluation.faults import FAULTS, kinds
from yakuba.procedures.core.evaluation.judge import claims, evaluate
from yakuba.procedures.core.procedure import parse_procedure
from yakuba.procedures.core.tables import parse_tables

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def procedure():
    schemas.register()
    return parse_procedure(load_pack(ROOT / "packs" / "base" / "procedures" / "child-allowance"))


def test_the_pack_meets_the_goals(procedure):
    told = evaluate(procedure, cases=300, seed=7).to_json()
    assert told["false_approvals"] == 0, told["disagreements"]
    assert told["agreement"] >= 0.985, told["disagreements"]
    assert told["faults_found"] >= 0.99
    assert told["reasons_correct"] >= 0.99
    assert told["amounts_correct"] == 1.0
    assert set(told["by_group"]) == {"papers", "dates", "income", "bank", "duplicates", "standing", "incomplete"}


def test_every_kind_of_fault_comes_up():
    seen = {kind for claim in claims(3000, 1) for kind, _ in claim.faults}
    assert seen == set(kinds())


def test_the_same_seed_makes_the_same_claims():
    assert [each.answers for each in claims(60, 3)] == [each.answers for each in claims(60, 3)]
    assert [each.answers for each in claims(60, 3)] != [each.answers for each in claims(60, 4)]


def test_a_fault_that_no_rule_looks_for_is_missed(procedure):
    """Take one table's rows away: what they would have found counts as a false approval."""
    blind = replace(
        procedure,
        duplicates=(),
        tables=tuple(replace(table, rows=table.rows[:1], masks=table.masks[:1]) for table in procedure.tables),
    )
    told = evaluate(blind, cases=150, seed=7).to_json()
    assert told["false_approvals"] > 20
    assert told["agreement"] < 0.8
    assert told["faults_found"] < 0.6


def test_a_rule_that_is_too_eager_raises_false_alarms(procedure):
    eager = parse_tables(
        [
            {
                "id": "eager",
                "title": {"ja": "何でも"},
                "columns": {"claim_reason": "choice"},
                "rows": [
                    {
                        "id": "all",
                        "when": {"claim_reason": "!= ''"},
                        "finding": "anything",
                        "severity": "judge",
                        "reason": {"ja": "何か"},
                        "legal_basis": [],
                    }
                ],
            }
        ]
    )
    told = evaluate(replace(procedure, tables=(*procedure.tables, *eager)), cases=60, seed=7).to_json()
    assert told["false_alarms"] > 10
    assert told["reasons_correct"] < 0.5


def test_faults_that_touch_the_same_part_never_meet():
    touches = {each.kind: each.touches for each in FAULTS}
    for claim in claims(400, 5):
        parts = [part for kind, _ in claim.faults for part in touches.get(kind, ())]
        assert len(parts) == len(set(parts)), claim.faults
