"""The method on the town's own past: only what was known counts, and small districts' bands hold what came."""

import numpy as np

from tests.policylab.made_up_town import town
from yakuba.policylab.core.town_backtest import backtest, until


def test_what_came_later_is_not_known():
    found = until(town(), 2020)
    assert found.years == tuple(range(2015, 2021))
    assert found.vital_years == tuple(range(2016, 2021))
    assert len(found.population) == 6
    assert len(found.births) == len(found.deaths) == len(found.moves) == 5


def test_districts_are_judged_five_years_ahead():
    found = backtest(town(areas=40), seed=1, count=60)
    assert (found.jump_off, found.horizon, found.areas) == (2020, 5, 40)
    assert set(found.reports) == {"total", "age0_14", "age65"}
    assert np.isclose(sum(found.reports["total"].pit), 1)
    # This history has no chance of its own, so that bands which allow for it are rather too wide.
    assert found.reports["age65"].coverage[80] >= 0.8


def test_too_short_a_history_is_not_judged():
    assert backtest(town(years=4), seed=1, count=20) is None
    assert backtest(town(areas=1), seed=1, count=20) is None
    assert backtest(town(years=5), seed=1, count=20).horizon == 1
