"""A history ends at the jump-off; what came after it is kept apart."""

import numpy as np
import pytest

from tests.policylab.histories import folder, made_up
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.forecasting.history import read_history


def test_a_folder_is_read_up_to_the_jump_off():
    world = made_up(countries=3)
    codes, history, outcomes, left_out = read_history(folder(world), 2000, [5, 20])
    assert (codes, left_out, history.times) == (("1", "2", "3"), (), 11)
    np.testing.assert_allclose(history.population, world.population[..., :11])
    np.testing.assert_allclose(history.mortality, world.mortality[..., :10])
    np.testing.assert_allclose(history.mothers, world.mothers[..., :10])
    np.testing.assert_allclose(history.migration, world.migration[:, :10])
    np.testing.assert_allclose(outcomes, world.population[..., [11, 14]])


def test_rates_after_the_jump_off_are_not_read():
    files = folder(made_up(countries=2))
    spoiled = {name: content.replace(b",2000-2005", b",later") for name, content in files.items()}
    assert read_history(spoiled, 2000, [5])[1].times == 11


def test_earlier_knowledge_has_no_later_number():
    world = made_up(countries=2)
    then = world.until(6)
    assert (then.times, then.fertility.shape[1], then.mortality.shape[-1]) == (6, 5, 5)
    np.testing.assert_array_equal(then.population, world.population[..., :6])
    with pytest.raises(ValueError, match="2 to 15"):
        world.until(16)


@pytest.mark.parametrize(
    ("jump_off", "horizons", "message"),
    [
        (2000, [7], "5の倍数"),
        (2000, [0], "5の倍数"),
        (2001, [5], "2001 までの年"),
        (2020, [5], "2020年の5年先.2025年.の実績"),
    ],
)
def test_years_that_do_not_fit_are_refused(jump_off, horizons, message):
    with pytest.raises(Refusal, match=message):
        read_history(folder(made_up(countries=1)), jump_off, horizons)


def test_a_gap_between_years_is_refused():
    files = folder(made_up(countries=1))
    files["popM.csv"] = files["popM.csv"].replace(b",1975,", b",1976,")
    with pytest.raises(Refusal, match="続けて5年おき"):
        read_history(files, 2000, [5])
