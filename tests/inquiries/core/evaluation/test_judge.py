"""The whole evaluation: on a made-up folder, and on real questions without labels."""

import json
from dataclasses import asdict
from math import isfinite

import pytest

from tests.inquiries.core.evaluation.towns import folder
from yakuba.config.environment import base_packs
from yakuba.inquiries.core.evaluation.dataset import FILES, read_dataset
from yakuba.inquiries.core.evaluation.judge import evaluate
from yakuba.inquiries.core.evaluation.measures import RANKING
from yakuba.inquiries.core.thesaurus import Thesaurus, pack_groups, sudachi_groups
from yakuba.kernel.packs import load_pack

DATA = read_dataset(folder())
NONE = Thesaurus.of()


def without_speed(found):
    return {key: value for key, value in asdict(found).items() if key != "ms_per_query_p95"}


OWN = evaluate(DATA, DATA, NONE)


@pytest.mark.parametrize("labels", [None, read_dataset(folder())], ids=["none", "another"])
def test_every_figure_is_there(labels):
    check(evaluate(DATA, labels, NONE), 48 if labels else 0)


def check(found, labels):
    assert (found.queries, found.labels) == (48, labels)
    assert found.ndcg10 > 0.6
    assert set(found.ci) == {*RANKING, "ndcg10_perturbed", "top3_accuracy_at_40", "ece"}
    assert all(low <= high for low, high in found.ci.values())
    assert all(isfinite(value) for value in without_speed(found).values() if isinstance(value, float))


def test_cross_validated_figures_are_there():
    check(OWN, 48)


def test_the_same_twice():
    assert without_speed(evaluate(DATA, DATA, NONE)) == without_speed(OWN)


def test_real_questions_are_answered_without_labels(shared):
    source = shared / "data" / "faq" / "localgovfaq"
    data = read_dataset({name: json.loads((source / f"{name}.json").read_text(encoding="utf-8")) for name in FILES})
    town = pack_groups(load_pack(base_packs() / "thesauri" / "municipal").data("words.yaml"))
    found = evaluate(data, None, Thesaurus.of(town, sudachi_groups()))
    assert found.ndcg10 >= 0.58
    assert found.recall10 >= 0.67
    assert found.hit3 >= 0.69
    assert found.top3_accuracy_at_40 >= 0.64
    assert found.ece <= 0.05
    assert found.ndcg10 - found.ndcg10_perturbed <= 0.05
