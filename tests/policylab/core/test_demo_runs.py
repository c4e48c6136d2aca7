"""What the demo town's planner asked for can be computed, each with a result that a page can show."""

import pytest

from tests.policylab.towns import town
from yakuba.policylab.core.demo_runs import demo_runs
from yakuba.policylab.core.kinds import demand, no_progress, projection, scenario, siting

KINDS = {"projection": projection, "scenario": scenario, "demand": demand, "siting": siting}


@pytest.mark.parametrize("at", range(6))
def test_each_can_be_computed(at):
    asked = demo_runs(town())[at]
    found = KINDS[asked.kind].compute(town(), asked.inputs, 1, no_progress)
    assert len(found.arrays["ring_sizes"]) == 60
    if asked.kind == "scenario":
        assert found.summary["cost"] > 0
        assert found.summary["effects"][str(town().jump_off + 30)]["total"]["median"] > 0
    if asked.kind == "demand":
        assert len(found.summary["options"]) == 3
    if asked.kind == "siting":
        assert found.summary["count"] == 3
        assert found.summary["gap"] <= 1e-5


def test_every_kind_is_there_and_what_is_compared_twice():
    kinds = [each.kind for each in demo_runs(town())]
    assert set(kinds) == set(KINDS)
    assert kinds.count("scenario") == kinds.count("siting") == 2
