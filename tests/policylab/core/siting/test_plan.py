"""What a choice is worth, and what is no question."""

import numpy as np
import pytest

from tests.policylab.core.siting.problems import question
from yakuba.policylab.core.siting.plan import Question, worth


def test_worth_of_a_choice_by_hand():
    asked = Question(
        np.array([[1.0, 9, 9]]), np.array([[5.0, 5, 20]]), np.array([[2.0, 1, 0], [0, 0, 1]]), 5.0,
        np.array([2.0]), np.array([1.0]), np.array([7.0]),
    )  # fmt: skip
    found = worth(asked, [0])
    assert (found.total, found.mean, found.within, found.cost, found.short) == (16, 4, 0.75, 7, 1)
    assert found.districts.tolist() == [7 / 3, 9]
    assert found.reach.tolist() == pytest.approx(
        [1, 0]
    )  # 2 places for two children near, a third of one for each who is not
    assert (found.worst, found.nearest.tolist()) == (1, [0, -1, 0])


def test_a_question_without_candidates_or_demand_is_none():
    with pytest.raises(ValueError, match="候補地がありません"):
        question(candidates=np.empty((0, 9)))
    with pytest.raises(ValueError, match="需要が0人"):
        question(children=np.zeros((3, 9)))
    with pytest.raises(ValueError, match="開いている施設がありません"):
        worth(question(existing=np.empty((0, 9)), held=np.empty(0)), [])
