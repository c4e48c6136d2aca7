import json

import pytest

from tests.policylab.made_up_town import town as small_town
from tests.policylab.towns import town as demo
from yakuba.policylab.core import scenarios
from yakuba.policylab.core.kinds import RUN_KINDS, Outcome, RunKind, no_progress, siting
from yakuba.policylab.core.packing import packed


def test_every_kind_has_its_own_id_and_a_title():
    kinds = list(RUN_KINDS)
    assert len({each.id for each in kinds}) == len(kinds)
    assert all(isinstance(each, RunKind) and each.title for each in kinds)


def test_an_outcome_needs_no_arrays_and_nobody_has_to_watch():
    assert Outcome({"total": 1}).arrays == {}
    no_progress(0.5, "途中")


SAVED = {
    "projection": {"horizon": 10, "draws": 20},
    "scenario": {
        "horizon": 10,
        "draws": 20,
        "measures": [{"kind": "housing", "area": "003", "size": 20, "start": 2027, "years": 3}],
    },
    "demand": {"horizon": 5, "draws": 20},
    "siting": {"count": "3", "near": "5", "ahead": "5"},
}


@pytest.mark.parametrize("kind", SAVED)
def test_a_citation_is_enough_to_come_to_the_same_figures(kind):
    def computed():
        scenarios._kept.clear()
        siting._kept.clear()
        data = demo() if kind in {"demand", "siting"} else small_town()
        found = RUN_KINDS.get(kind).compute(data, json.loads(json.dumps(SAVED[kind])), 7, no_progress)
        return json.dumps(dict(found.summary), default=str), packed(found.arrays)

    assert computed() == computed()
