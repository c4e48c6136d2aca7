from tests.packs.benefits import procedures
from yakuba.procedures.core.benefits.leaves import LEAVES, PACKS


def test_every_leaf_is_a_result_of_its_pack():
    for leaf in LEAVES.values():
        assert set(leaf.facts) <= set(procedures()[leaf.pack].results.overall)


def test_every_benefit_has_an_amount_its_bounds_and_its_children():
    benefits = {key.split("_")[0].split("の")[0] for key in LEAVES}
    assert len(benefits) == len(PACKS) == 6
    for name in benefits:
        assert {name, f"{name}_最大", f"{name}_最小", f"{name}の対象児童人数"} <= LEAVES.keys()
