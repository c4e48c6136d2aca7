"""Kinds of households are people by sex and age."""

import pytest

from yakuba.policylab.core.households import around, couple, mix


def test_households_are_people():
    assert couple(34, 1.2).sum() == pytest.approx(3.2)
    assert around(30).sum() == pytest.approx(1)
    assert around(30)[:18].sum() == 0
    assert mix(0.5, 0.5, 1.2).mean().sum() == pytest.approx(2 + 0.6)
    assert mix(0, 0, 3).mean().sum() == pytest.approx(1)
