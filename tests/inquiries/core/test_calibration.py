"""Probabilities that mean what they say."""

import numpy as np

from tests.inquiries.core.taught import INDEX, TRAINED
from yakuba.inquiries.core.calibration import SIGNS, Calibrator, signs

NOISE = np.random.default_rng(1)
ROWS = NOISE.normal(size=(400, len(SIGNS)))
TRUTH = (ROWS[:, 0] + NOISE.normal(size=400) > 0).tolist()
CALIBRATOR = Calibrator.fit(ROWS, TRUTH)


def test_surer_signs_are_more_probable():
    chances = [CALIBRATOR.probability(np.array([value] + [0.0] * (len(SIGNS) - 1))) for value in (-2, 0, 2)]
    assert chances == sorted(chances)
    assert chances[0] < 0.2
    assert chances[2] > 0.8


def test_the_mean_probability_is_the_share_of_hits():
    assert abs(np.mean([CALIBRATOR.probability(row) for row in ROWS]) - np.mean(TRUTH)) < 0.01


def test_one_outcome_alone_or_a_constant_sign_breaks_nothing():
    assert Calibrator.fit(np.ones((5, len(SIGNS))), [True] * 5).probability(np.ones(len(SIGNS))) > 0.9


def test_without_labels_nothing_is_probable():
    assert Calibrator.fit(np.zeros((0, len(SIGNS))), []).probability(np.ones(len(SIGNS))) < 1e-9


def test_it_survives_being_stored():
    assert Calibrator.deserialise(TRAINED.calibrator.serialise()) == TRAINED.calibrator


def test_signs_are_numbers_for_any_hits():
    for question in ("住民票", "😀"):
        row = signs(INDEX.search(question))
        assert row.shape == (len(SIGNS),)
        assert np.isfinite(row).all()
