import numpy as np
import pytest

from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.core.meaning import Meanings, unit, widened

HELD = Meanings(("1", "2", "3"), ("a", "b", "c"), unit(np.array([[1, 0], [1, 1], [0, 0]], dtype=np.float32)))


def test_the_nearest_first_by_direction_alone():
    found = HELD.nearest([10, 0], 2)
    assert [id_ for id_, _ in found] == ["1", "2"]
    assert [cosine for _, cosine in found] == pytest.approx([1, 0.5**0.5])


@pytest.mark.parametrize("vector", [[1, 2, 3], [], [1]])
def test_a_vector_of_another_model_finds_nothing(vector):
    assert HELD.nearest(vector) == []
    assert Meanings((), (), np.zeros((0, 0), dtype=np.float32)).nearest([1, 0]) == []


def test_what_is_no_number_is_like_nothing():
    assert not np.isnan(unit(np.array([[np.nan, np.inf], [0, 0]], dtype=np.float32))).any()
    assert max(cosine for _, cosine in HELD.nearest([float("nan"), 0])) == 0


def test_only_a_person_becomes_a_choice():
    near = [("1", 0.9), ("2", 0.6), ("3", 0.2), ("9", 0.9)]
    person = Suggestion("person", ("3",), 0.1)
    assert widened(person, near, {"1", "2", "3"}) == Suggestion("choice", ("1", "2", "3"), 0.1)
    assert widened(person, [("1", 0.49)], {"1"}) == person
    for tier in ("answer", "choice"):
        sure = Suggestion(tier, ("2",), 0.9)
        assert widened(sure, near, {"1"}) == sure
