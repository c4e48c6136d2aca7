"""保育需要 as a run: chances by facility and year, definitions beside each other, and regret."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import no_progress
from yakuba.policylab.core.kinds.demand import compute

SMALL = {"horizon": 6, "draws": 40}


def run(data=None, **inputs):
    return compute(data or demo(), {**SMALL, **inputs}, 1, no_progress)


def test_every_facility_has_its_chances_by_year():
    found = run()
    arrays = found.arrays
    assert arrays["over"].shape == arrays["under"].shape == arrays["rate"].shape == (3, 9, 7)
    assert arrays["years"].tolist() == list(range(2026, 2033))
    assert ((arrays["over"] >= 0) & (arrays["over"] + arrays["under"] <= 1)).all()
    assert arrays["over"][0].max() > 0
    small = list(arrays["facility_kinds"]).index("小規模保育事業")
    assert arrays["facility_asked"][2, small].max() == 0
    assert found.summary["places"] == arrays["facility_places"].sum()
    assert list(found.summary["ahead"]) == ["2026", "2031", "2032"]


def test_the_same_seed_gives_the_same():
    first, again = run().arrays, run().arrays
    assert all(np.array_equal(first[name], again[name]) for name in ("over", "town_asked", "hours"))


def test_both_definitions_stand_beside_each_other():
    summary = run(applicants="320", users="300", on_leave="5", only_certain="3").summary
    assert (summary["applications"]["held"], summary["applications"]["waiting"]) == (20, 12)
    assert summary["waiting_share"] == 0.6
    assert run().summary["applications"] is None


def test_regret_is_of_the_choices_and_of_leaving_all():
    build = {"kind": "build", "target": "C05", "year": "2028"}
    found = run(options=[build, {"kind": "close", "target": "N02", "year": "2028", "cost": "1,000,000"}])
    titles = [each["title"] for each in found.summary["options"]]
    assert titles[0] == "いまのまま"
    assert len(titles) == 3
    assert sum(each["best"] for each in found.summary["options"]) == pytest.approx(1)
    assert min(each["regret"] for each in found.summary["options"]) >= 0
    assert len(found.arrays["facility_ids"]) == 9
    np.testing.assert_allclose(found.arrays["over"], run().arrays["over"])


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"horizon": "99"}, "horizon"),
        ({"draws": "many"}, "draws"),
        ({"station": "60", "work": "50"}, "work"),
        ({"applicants": "10", "users": "12"}, "applicants"),
        ({"applicants": "10", "users": "x"}, "users"),
    ],
)
def test_a_wrong_field_is_named(inputs, field):
    with pytest.raises(Refusal) as refusal:
        run(**inputs)
    assert list(refusal.value.fields) == [field]


def test_what_is_missing_is_asked_for_or_named():
    with pytest.raises(Refusal, match="施設のファイル"):
        run(replace(demo(), facilities=()))
    closed = replace(demo().facilities[0], places=(0,) * 6)
    assert (
        "しおなり保育園の定員が0人"
        in run(replace(demo(), facilities=(closed, *demo().facilities[1:]))).summary["notes"][0]
    )
