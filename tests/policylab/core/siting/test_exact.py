"""The programme alone, with nothing fixed before, finds and proves the best choice."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.policylab.core.siting.problems import cheapest, problems
from yakuba.policylab.core.siting.exact import finished
from yakuba.policylab.core.siting.interchange import total
from yakuba.policylab.core.siting.lagrangian import Incumbent
from yakuba.policylab.core.siting.p_median import first_node
from yakuba.policylab.core.siting.programme import SOLVERS


@pytest.mark.parametrize("solver", SOLVERS)
@given(problems(whole=True))
@settings(max_examples=30, deadline=None)
def test_it_finds_and_proves_the_best(solver, problem):
    costs, count = problem
    start = np.arange(count)
    best = Incumbent(start, total(costs, start), 1.0)
    bound = finished(costs, count, first_node(costs, count), best, 60.0, solver=solver)
    assert best.total == pytest.approx(cheapest(costs, count))
    assert bound > best.total - best.step
