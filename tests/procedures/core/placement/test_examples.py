"""The pack's own golden cases in the order that its points and ties give them."""

from dataclasses import replace

from tests.procedures.core.placement.childcare import childcare
from yakuba.procedures.core.placement.examples import example_ranking


def test_every_child_of_the_cases_that_wants_a_place_is_put_in_order():
    found = example_ranking(childcare())
    assert [each.rank for each in found] == list(range(1, len(found) + 1))
    points = [each.child.points for each in found]
    assert len(found) > 5
    assert points == sorted(points, reverse=True)
    assert all(each.month.day == 1 for each in found)


def test_other_points_give_another_order():
    shipped = childcare()
    rules = shipped.placement
    first = example_ranking(shipped)[0]
    turned = replace(rules, base=tuple(replace(row, points=20 - row.points) for row in rules.base))
    assert example_ranking(replace(shipped, placement=turned))[0].child != first.child


def test_a_procedure_without_places_ranks_nobody():
    assert example_ranking(replace(childcare(), placement=None)) == []
