"""The same numbers whoever computes them, and whoever dies while computing them."""

import os
import signal

import numpy as np
import pytest

from tests.policylab.core.ensembles import world
from yakuba.config.cli.lab_cluster import cluster
from yakuba.policylab.core.distribution import spread_draws
from yakuba.policylab.core.ensemble import draws, nothing

GROUPS = [slice(0, 101), slice(0, 6)]
MODEL = world(100, 15)
WANTED = range(3, 40)


def alone(**options):
    return np.stack(list(draws(MODEL, GROUPS, seed=7, wanted=WANTED, **options)))


def newcomers(draw):
    change = nothing(15, 100, 101)
    change.migrants[3, :, :, 30] = draw
    return change


class Here:
    """A cluster of one's own process."""

    def submit(self, function, *arguments, pure, **options):
        value = function(*(each.value if isinstance(each, Done) else each for each in arguments), **options)
        return Done(value)

    def ncores(self):
        return {"here": 1}


class Done:
    def __init__(self, value):
        self.value = value

    def result(self):
        return self.value


@pytest.mark.parametrize("together", [1, 5, 100])
@pytest.mark.parametrize("options", [{}, {"each_year": False}, {"change": newcomers}])
def test_parts_are_the_whole(together, options):
    found = np.stack(list(spread_draws(Here(), MODEL, GROUPS, seed=7, wanted=WANTED, together=together, **options)))
    assert found.tobytes() == alone(**options).tobytes()


def test_any_number_of_workers_and_one_that_is_killed():
    """One, two and three processes; of the three one dies in the middle of its draws."""
    expected = alone().tobytes()
    with cluster(workers=1) as client:

        def found(together=5):
            return spread_draws(client, MODEL, GROUPS, seed=7, wanted=WANTED, together=together)

        assert np.stack(list(found())).tobytes() == expected
        client.cluster.scale(2)
        client.wait_for_workers(2)
        assert np.stack(list(found())).tobytes() == expected
        client.cluster.scale(3)
        client.wait_for_workers(3)
        victim = max(client.run(os.getpid).values())
        coming = found(together=1)
        draws_before = [next(coming) for _ in range(4)]
        os.kill(victim, signal.SIGKILL)
        assert np.stack([*draws_before, *coming]).tobytes() == expected
        assert victim not in client.run(os.getpid, on_error="ignore").values()
