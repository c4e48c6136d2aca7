from pathlib import Path

import pytest

from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.procedure import parse_procedure
from yakuba.procedures.core.related import related_fields

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def procedure():
    schemas.register()
    return parse_procedure(load_pack(ROOT / "packs" / "base" / "procedures" / "child-allowance"))


def test_answers_that_the_same_rules_look_at(procedure):
    found = related_fields(procedure, "paper_separate")
    assert {"children.child_living", "children.child_care", "claimant_name"} <= found
    assert "account" not in found
    assert "paper_separate" not in found


def test_facts_stand_for_what_they_are_worked_out_from(procedure):
    assert "claimant_occupation" in related_fields(procedure, "paper_insurance")
    assert "children.child_birth_date" in related_fields(procedure, "paper_insurance")


def test_a_paper_that_no_rule_looks_at_has_the_applicant_only(procedure):
    assert related_fields(procedure, "staff") == {"claimant_name", "claimant_kana", "address"}
