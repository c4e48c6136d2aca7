from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core.placement.childcare import childcare
from yakuba.procedures.core.placement.points import Given, Scored, priority
from yakuba.procedures.core.placement.ranking import Applicant
from yakuba.procedures.core.placement.succession import succession

RULES = childcare().placement
TIES = tuple((each.title, None) for each in RULES.ties)
HERE, THERE = RULES.nurseries[0].id, RULES.nurseries[1].id


def applicant(order, points, hopes=(HERE,), age=1, together=False):
    child = Scored(0, "", age, hopes, (Given("基準", "", points),), TIES, (), together)
    return Applicant(f"{order}.0", str(order), order, child)


def test_the_highest_of_those_who_hope_for_it():
    waiting = [applicant(0, 30), applicant(1, 40), applicant(2, 50, hopes=(THERE,)), applicant(3, 60, age=2)]
    assert succession(RULES, waiting, HERE, 1).next == waiting[1]
    assert succession(RULES, waiting, HERE, 3).next is None


def test_points_that_count_there_only_count():
    near = applicant(1, 30)
    near = replace(near, child=replace(near.child, given=(*near.child.given, Given("調整", "", 20, HERE))))
    assert succession(RULES, [applicant(0, 40), near], HERE, 1).next == near


def test_who_comes_with_a_sibling_only_is_passed_and_named():
    pair, alone = applicant(0, 50, together=True), applicant(1, 40)
    found = succession(RULES, [pair, alone], HERE, 1)
    assert (found.next, found.passed) == (alone, (pair,))
    assert succession(RULES, [pair], HERE, 1).passed == (pair,)


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.booleans()), max_size=8))
def test_nobody_before_the_next_could_have_taken_the_place(drawn):
    waiting = [
        applicant(n, points, hopes=(HERE,) if here else (THERE,), together=together)
        for n, (points, here, together) in enumerate(drawn)
    ]
    found = succession(RULES, waiting, HERE, 1)
    for each in waiting:
        if found.next and HERE in each.child.hopes and not each.child.together:
            mine = priority(RULES, each.child, HERE, each.order)
            assert mine <= priority(RULES, found.next.child, HERE, found.next.order)
