from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.towns import town
from yakuba.policylab.core.town_data import centre

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0))


def test_the_middle_is_that_of_the_largest_ring():
    assert centre((SQUARE,)) == pytest.approx((1, 1))
    island = tuple((x / 10 + 9, y / 10) for x, y in SQUARE)
    assert centre((island, SQUARE)) == pytest.approx((1, 1))
    assert np.isnan(centre(())).all()


def test_centres_lie_within_the_town():
    found = town().centres()
    assert found.shape == (60, 2)
    assert (found > (137.99, 34.64)).all()
    assert (found < (138.09, 34.7)).all()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: {"years": data.years[1:]}, "population"),
        (lambda data: {"births": data.births[1:]}, "vital years"),
        (lambda data: {"years": tuple(reversed(data.years))}, "ascend"),
    ],
)
def test_what_does_not_fit_together_is_refused(change, said):
    with pytest.raises(ValueError, match=said):
        replace(town(), **change(town()))
