"""推計 as a run: what was asked is checked, the same seed gives the same, and all that pages show is there."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.made_up_town import town
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import Cancelled, no_progress
from yakuba.policylab.core.kinds.projection import compute, read
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.packing import packed, unpacked
from yakuba.policylab.core.quantiles import MEDIAN

SMALL = {"horizon": 10, "draws": 40}


@pytest.fixture(scope="module")
def outcome():
    return compute(town(), SMALL, 1, no_progress)


def test_the_summary_has_now_and_ahead(outcome):
    now, ahead = outcome.summary["now"], outcome.summary["ahead"]["2035"]
    assert now["total"] == round(town().latest.sum())
    assert ahead["total"]["low"] < ahead["total"]["median"] < ahead["total"]["high"]
    assert outcome.summary["method_title"] == "コーホート要因法"
    assert outcome.summary["calibration"]["jump_off"] == 2020


def test_arrays_fit_together_and_pack(outcome):
    arrays = unpacked(packed(outcome.arrays))
    assert arrays["town"].shape == (7, 11, 6)
    assert arrays["areas"].shape == (7, 8, 11, 6)
    assert (np.diff(arrays["areas"], axis=0) >= 0).all()
    assert arrays["past"].shape == (11, 8, 6)
    assert areas_of(arrays) == town().areas
    np.testing.assert_allclose(arrays["pyramid"].sum(axis=(1, 2)), arrays["line"][:, 0], rtol=1e-5)
    after, change = arrays["line"][:, 0], arrays["births"] - arrays["deaths"] + arrays["moves"]
    np.testing.assert_allclose(np.diff(after), change.sum(axis=1), rtol=1e-3, atol=0.1)


def test_the_same_seed_gives_the_same(outcome):
    again, other = compute(town(), SMALL, 1, no_progress), compute(town(), SMALL, 2, no_progress)
    assert packed(again.arrays) == packed(outcome.arrays)
    assert packed(other.arrays) != packed(outcome.arrays)


@pytest.mark.parametrize("method", ["municipal", "hamilton-perry"])
def test_another_method_moves_the_fan_to_its_own_line(outcome, method):
    found = compute(town(), {**SMALL, "method": method}, 1, no_progress).arrays
    wanted = outcome.arrays[f"line-{method}"][2, 0] / outcome.arrays["line"][10, 0]
    assert found["town"][MEDIAN, 10, 0] / outcome.arrays["town"][MEDIAN, 10, 0] == pytest.approx(wanted, rel=0.01)
    assert found["pyramid_years"].tolist() == [0, 5, 10]


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"method": "x"}, "method"),
        ({"horizon": "12年"}, "horizon"),
        ({"horizon": 60}, "horizon"),
        ({"draws": 2}, "draws"),
    ],
)
def test_what_cannot_be_is_refused_by_field(inputs, field):
    with pytest.raises(Refusal) as caught:
        read(inputs)
    assert list(caught.value.fields) == [field]


def test_a_method_for_which_data_lack_says_what_to_bring():
    short = town(years=4)
    with pytest.raises(Refusal, match="2013年"):
        compute(short, {**SMALL, "method": "municipal"}, 1, no_progress)
    notes = compute(short, SMALL, 1, no_progress).summary["notes"]
    assert sum("ほかの方法" in note for note in notes) == 1


def test_a_run_can_be_cancelled_between_draws():
    def stop(share, message):
        if share > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        compute(replace(town(), sources=()), {**SMALL, "draws": 200}, 9, stop)
