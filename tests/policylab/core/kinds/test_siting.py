"""立地 as a run: solved and one's own choice, with before and after, and what was moved."""

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import no_progress
from yakuba.policylab.core.kinds.siting import compute

SMALL = {"count": "3", "near": "5", "ahead": "5"}


def run(**inputs):
    return compute(demo(), {**SMALL, **inputs}, 1, no_progress)


def test_the_best_is_proved_and_no_choice_of_ones_own_is_better():
    found = run().summary
    assert found["gap"] < 1e-5
    assert found["after"]["mean"] < found["before"]["mean"]
    assert len(found["sites"]) == 3
    own = run(own=True, chosen=["C01", "C02", "C03"]).summary
    assert own["after"]["total"] > found["after"]["total"]
    assert own["gap"] is None
    same = run(own=True, chosen=[each["id"] for each in found["sites"]]).summary
    assert same["after"] == found["after"]


def test_pinned_excluded_and_moved():
    free = [each["id"] for each in run().summary["sites"]]
    found = run(pinned=["C60"], excluded=free, moved={"C60": [138.55, 34.81], "C01": [138.5, 34.8], "X": [0, 0]})
    ids = [each["id"] for each in found.summary["sites"]]
    assert "C60" in ids
    assert not set(free) & set(ids)
    assert found.arrays["candidate_at"][59].tolist() == [138.55, 34.81]
    assert found.summary["moved"][-1] == demo().candidates[59].name


def test_a_run_keeps_what_its_map_needs():
    arrays = run().arrays
    assert arrays["candidate_at"].shape == (60, 2)
    assert len(arrays["chosen"]) == 3
    assert np.isfinite(arrays["district_minutes"]).all()
    assert (arrays["district_minutes"] <= arrays["district_before"] + 1e-9).all()


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"count": "0"}, "count"),
        ({"model": "guess"}, "model"),
        ({"speed": "fast"}, "speed"),
        ({"ahead": "7"}, "ahead"),
        ({"moved": {"C01": ["a", "b"]}}, "place-C01"),
        ({"moved": {"C01": ["0", "0"]}}, "place-C01"),
    ],
)
def test_a_wrong_field_is_named(inputs, field):
    with pytest.raises(Refusal) as refusal:
        run(**inputs)
    assert list(refusal.value.fields) == [field]
