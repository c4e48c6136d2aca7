from datetime import date

import numpy as np
import pytest

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.files.rates import read

AS_OF = date(2024, 1, 1)


def rates(heading, rows):
    return read("a.csv", (heading + "\n" + "\n".join(rows)).encode(), AS_OF)


def test_the_standard_comes_back_as_it_went():
    m, f = standard_rates.mortality(), standard_rates.fertility()
    rows = [f"{age}歳{'以上' if age == 100 else ''},{m[0, age]},{m[1, age]},{f[age]}" for age in range(101)]
    found = rates("年齢,男の死亡率,女の死亡率,出生率", rows)
    assert found.quality.blocking == found.quality.errors == ()
    assert np.allclose(found.parsed.arrays["survival"], standard_rates.standard().survival)
    assert np.allclose(found.parsed.arrays["fertility"], f)
    assert found.parsed.headline.startswith("合計特殊出生率1.26")


def test_chances_to_die_and_groups_of_five_years():
    rows = [f"{at}～{at + 4}歳,0.01,0.005" for at in range(0, 100, 5)] + ["100歳以上,0.4,0.3"]
    found = rates("年齢,男の死亡確率,女の死亡確率", rows)
    survival = found.parsed.arrays["survival"]
    assert survival[:, 50] == pytest.approx([0.99, 0.995], abs=1e-3)
    assert "標準の出生率" in found.quality.notes[-1]


@pytest.mark.parametrize(
    ("heading", "rows", "said"),
    [
        ("年齢,男の死亡率,女の死亡率", ["0歳,0.1,0.1", "2歳,0.1,0.1"], "1歳のあたり"),
        ("年齢,男の死亡率,女の死亡率", ["0～50歳,0.1,0.1"], "85歳以上まで"),
        ("年齢,出生率", ["5歳,0.1"], "5歳の出生率"),
        ("年齢", ["5歳"], "死亡率も出生率もありません"),
    ],
)
def test_tables_that_are_not_whole(heading, rows, said):
    assert said in "".join(rates(heading, rows).quality.blocking)


def test_rates_by_thousand_are_told():
    found = rates("年齢,出生率", ["30歳,95.2", "31歳,多い"])
    assert ["1人あたり" in each.reason for each in found.quality.errors] == [True, True]
