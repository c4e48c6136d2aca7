"""Projected nations come from rates, never from the answer."""

import numpy as np
import pytest

from tests.policylab.nations import nations
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.reproduction import projected, reproduce
from yakuba.policylab.core.wpp import read_nations


def test_the_given_projection_is_not_looked_at():
    plain = read_nations(nations("1", "2"))
    other = read_nations(
        nations("1", "2", cell=lambda name, _age, _column, usual: "7" if name == "popMprojMed" else usual)
    )
    np.testing.assert_array_equal(projected(plain), projected(other))
    assert reproduce(plain).countries["1"] != reproduce(other).countries["1"]


def test_what_is_projected_itself_has_no_error():
    folder = nations("1")
    ours = projected(read_nations(folder))
    ages = [line.split(",")[2] for line in folder["popM.csv"].decode().splitlines()[1:]]

    def answer(name, age, column, usual):
        if "proj" not in name or name.startswith("tfr"):
            return usual
        return repr(float(ours[0, "MF".index(name[3]), ages.index(age), (int(column) - 2025) // 5]))

    found = reproduce(read_nations(nations("1", cell=answer)))
    assert found.countries == {"1": {"total_2050": 0.0, "total_2100": 0.0, "age0_4_2050": 0.0}}
    assert (found.median_abs_total_2050, found.share_within_0_6) == (0.0, 1.0)


def test_the_projection_must_reach_2100():
    folder = nations("1")
    short = {
        name: b"\n".join(line.rsplit(b",", 1)[0] for line in content.splitlines())
        for name, content in folder.items()
        if "popMproj" in name or "popFproj" in name
    }
    with pytest.raises(Refusal, match="2100"):
        reproduce(read_nations(folder | short))
