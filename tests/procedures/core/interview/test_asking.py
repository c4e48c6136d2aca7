"""It asks only what can still change something."""

from tests.procedures.core.interview.families import NO_CHILD


def test_without_children_one_page_is_enough(ask):
    asked, found = ask(**NO_CHILD)
    assert asked == ["household"]
    assert {each.answer for each in found.values()} == {"no"}
    assert all(each.why for each in found.values())


def test_a_town_that_offers_less_asks_less(ask):
    assert ask(only={"child-medical"})[0] == ["household", "children", "medical"]
