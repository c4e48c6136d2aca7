"""What labels teach, and what they must not."""

import numpy as np

from tests.inquiries.core.taught import DATA, INDEX
from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.features import COLUMN
from yakuba.inquiries.core.training import FOLDS, cross_validated, folds, ranked, train


def test_groups_stay_together_and_folds_are_about_equal():
    found = folds(["a"] * 3 + ["b"] * 2 + [""] * 10)
    assert len(set(found[:3])) == len(set(found[3:5])) == 1
    assert sorted(np.bincount(found, minlength=FOLDS)) == [3, 3, 3, 3, 3]


def test_a_label_never_judges_itself():
    twice = [Label("住民票", {"0a": 2}, "same"), Label("住民票", {"0a": 2}, "same"), *DATA.labels[4:]]
    found = cross_validated(INDEX.taught(twice), folds([label.group for label in twice]))
    for hits in found.hits[:2]:
        assert hits.features[:, COLUMN["nearest"]].max() < 0.99  # nobody but the two asks in just this word


def test_progress_reaches_its_end():
    steps = []
    train(INDEX.taught(DATA.labels[:10]), lambda done, total: steps.append((done, total)))
    assert steps[-1] == (15, 15)


def test_an_index_without_labels_learns_nothing_and_still_serves():
    trained = train(INDEX.taught(()))
    hits = INDEX.search("住民票")
    assert trained.ranker is None
    assert ranked(trained.ranker, hits) is hits
