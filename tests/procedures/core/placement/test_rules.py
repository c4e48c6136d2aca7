from tests.procedures.core.placement.childcare import childcare


def test_the_shipped_rules():
    rules = childcare().placement
    assert rules.over == "children"
    assert rules.hopes == ("hope_1", "hope_2", "hope_3", "hope_4", "hope_5")
    assert [each.id for each in rules.nurseries] == ["daiichi", "daini", "kodomoen", "komorebi"]
    assert rules.nursery("komorebi").ages == (0, 1, 2)
    assert rules.nursery("nowhere") is None
    assert [(tie.id, tie.first) for tie in rules.ties][-1] == ("levy", "low")
