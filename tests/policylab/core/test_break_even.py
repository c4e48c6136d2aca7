"""A measure has paid when it has paid for good."""

import numpy as np
import pytest

from yakuba.policylab.core.break_even import break_even

WORTH = np.array([100.0])


def gained(*draws):
    return np.array(draws, dtype=float)[..., None]


def test_by_hand():
    cost = np.array([1000.0, 0, 0, 0])
    found = break_even(gained([0, 5, 5, 5], [0, 20, 0, 0], [0, 1, 1, 1]), WORTH, cost, discount=0)
    assert found.probability == pytest.approx(2 / 3)
    assert found.year == 1  # the median of years 2 and 1, as a whole year
    assert found.net == 500
    assert found.price == pytest.approx(1000 / (38 / 3))


def test_a_balance_that_turns_again_has_not_paid():
    found = break_even(gained([20, 0, -15, 0]), WORTH, np.array([1000.0, 0, 0, 0]), discount=0)
    assert (found.probability, found.year, found.net) == (0, None, -500)


def test_discounting_makes_what_comes_late_worth_less():
    cost = np.array([1000.0, 0, 0])
    late = gained([0, 0, 11])
    assert break_even(late, WORTH, cost, discount=0).probability == 1
    assert break_even(late, WORTH, cost, discount=0.1).probability == 0


def test_nobody_gained_has_no_price():
    assert break_even(gained([0, 0]), WORTH, np.array([5.0, 5]), discount=0).price is None
    with pytest.raises(ValueError, match="gained must be"):
        break_even(gained([0, 0]), WORTH, np.array([5.0]), discount=0)
