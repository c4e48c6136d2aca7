"""The backtest counts what lies within the bands, and judges the others by the same outcomes."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.histories import made_up
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core import hamilton_perry
from yakuba.policylab.core.cohort_component import step
from yakuba.policylab.core.forecasting.backtest import at_cohort_ratios, at_constant_rates, backtest
from yakuba.policylab.core.forecasting.trends import forecast


def test_a_perfect_forecast_has_no_error_and_is_covered():
    history = made_up(countries=5).until(11)
    found = backtest(history, [5, 20], forecast(history, 4)[..., [0, 3]])
    assert list(found.cells) == ["5", "20"]
    for cell in (found.cells["5"]["total"], found.cells["20"]["age0_4"]):
        assert cell.mape == 0
        assert (cell.coverage80, cell.coverage95) == (1, 1)
        assert cell.mape_constant_rates > 0 < cell.mape_hamilton_perry
    assert found.pooled.coverage80 == 1


def test_what_is_far_off_is_not_covered():
    history = made_up(countries=5).until(11)
    found = backtest(history, [5], 9 * forecast(history, 1))
    assert found.cells["5"]["total"].coverage95 == 0
    assert found.cells["5"]["total"].mape == pytest.approx(100 * 8 / 9)
    assert found.pooled.coverage95 == 0


def test_where_rates_stay_constant_rates_are_right():
    world = made_up(countries=4).until(11)
    rates, net = world.last_rates(), np.zeros((4, 2, 21))
    before = world.population[..., -1]
    now = step(before, rates, net, years=5).population
    after = step(now, rates, net, years=5).population
    steady = replace(world.until(2), population=np.stack([before, now], axis=-1), mortality=world.mortality[..., -1:])
    steady = replace(steady, fertility=world.fertility[:, -1:])
    np.testing.assert_allclose(at_constant_rates(steady, 1)[..., 0], after)


def test_where_cohorts_change_alike_their_ratios_are_right():
    before = made_up(countries=4).population[..., 0]
    by = hamilton_perry.ratios(before, 1.2 * before, width=5)
    years = [1.2 * before, hamilton_perry.step(1.2 * before, by, width=5)]
    ahead = at_cohort_ratios(replace(made_up(countries=4), population=np.stack([before, *years[:1]], axis=-1)), 1)
    np.testing.assert_allclose(ahead[..., 0], years[1])


def test_too_short_a_history_is_refused():
    history = made_up(countries=2).until(5)
    with pytest.raises(Refusal, match="30年分"):
        backtest(history, [5, 20], history.population[..., :2])
