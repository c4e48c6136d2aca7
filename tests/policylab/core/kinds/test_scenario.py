"""シナリオ as a run: words in, effects with their evidence out, and when it has paid."""

import numpy as np
import pytest

from tests.policylab.made_up_town import town
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import no_progress
from yakuba.policylab.core.kinds.scenario import compute

HOMES = {"kind": "housing", "area": "003", "size": 20, "start": 2027, "years": 3, "cost": "10,000,000"}
SUPPORT = {"kind": "family", "area": "", "size": 10_000, "start": 2026, "years": 9, "response": 0.3}
SMALL = {"horizon": 10, "draws": 30}


def run(*measures, **inputs):
    return compute(town(), {**SMALL, **inputs, "measures": list(measures)}, 1, no_progress)


def test_effects_come_with_their_evidence_and_source():
    summary = run(HOMES, SUPPORT).summary
    assert [each["evidence"] for each in summary["measures"]] == ["ASSUMPTION", "ASSUMPTION"]
    assert all(each["source"] for each in summary["measures"])
    assert summary["measures"][0]["words"] == "住宅を増やす：第3地区、1年に完成する住宅 20戸、2027〜2029年"
    assert summary["effects"]["2035"]["total"]["median"] > 40
    assert summary["notes"] == []


def test_with_is_without_and_the_effect_and_only_the_districts_named_are_touched():
    arrays = run(HOMES).arrays
    assert arrays["touched"].tolist() == [2]
    np.testing.assert_allclose(arrays["touched_effect"][:, 0], arrays["effect"], rtol=1e-5, atol=1e-3)
    assert (arrays["with"][3] - arrays["without"][3])[10, 0] == pytest.approx(arrays["effect"][3, 10, 0], rel=0.3)
    assert arrays["cost"].tolist() == [0, 1e7, 1e7, 1e7, 0, 0, 0, 0, 0, 0]


def test_support_costs_what_all_children_get():
    arrays = run(SUPPORT).arrays
    children = arrays["without"][3, 1, 2]
    assert arrays["cost"][0] == pytest.approx(children * 120_000, rel=0.03)
    assert arrays["cost"][9] == 0


def test_paying_back_needs_what_a_resident_is_worth():
    unknown = run(HOMES).summary["break_even"]
    assert not unknown["known"]
    assert unknown["price"] == pytest.approx(3e7 / (60 * 0.95 * 0.5 * 2.4 * 7), rel=0.35)
    paid = run(HOMES, **{"worth-age15_64": "500000", "worth-age0_14": "0"}).summary["break_even"]
    assert paid["known"]
    assert paid["probability"] > 0.9
    assert 0 < paid["year"] < 10


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "moon"}, "0-kind"),
        ({"area": "999"}, "0-area"),
        ({"area": ""}, "0-area"),
        ({"size": "たくさん"}, "0-size"),
        ({"size": 501}, "0-size"),
        ({"start": 2025}, "0-start"),
        ({"start": 2036}, "0-start"),
        ({"families": 80, "couples": 30}, "0-couples"),
        ({"source": " "}, "0-source"),
        ({"evidence": "RUMOUR"}, "0-evidence"),
        ({"cost": "-1"}, "0-cost"),
    ],
)
def test_what_cannot_be_is_refused_by_field(changes, field):
    with pytest.raises(Refusal) as caught:
        run({**HOMES, **changes})
    assert list(caught.value.fields) == [field]


def test_places_need_those_there_are():
    opening = {"kind": "openings", "area": "001", "size": 20, "start": 2026}
    with pytest.raises(Refusal, match="いまの定員"):
        run(opening)
    assert run({**opening, "places": 80}).summary["effects"]["2035"]["age0_4"]["median"] > 0
    with pytest.raises(Refusal, match="1つ以上"):
        run()
    with pytest.raises(Refusal, match="割引率"):
        run(HOMES, discount="高い")
