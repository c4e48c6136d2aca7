import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core import workflow
from yakuba.kernel.errors import Refusal

acts_in_any_order = st.lists(st.sampled_from(sorted(workflow.ACTS)), max_size=40)


@given(acts_in_any_order)
def test_no_path_leaves_the_table(path):
    state = workflow.INITIAL
    for act in path:
        before = state
        try:
            state = workflow.next_state(state, act)
        except Refusal:
            assert (before, act) not in workflow.TRANSITIONS
            continue
        assert workflow.TRANSITIONS[before, act] == state
        assert state in workflow.STATES


@given(acts_in_any_order)
def test_a_closed_case_is_only_reopened(path):
    state = workflow.INITIAL
    for act in path:
        was_closed = state in workflow.CLOSED
        try:
            state = workflow.next_state(state, act)
        except Refusal:
            continue
        if was_closed:
            assert (act, state) == ("reopen", "examining")


def test_nothing_is_approved_or_rejected_without_a_draft():
    assert {state for state, act in workflow.TRANSITIONS if act in {"approve", "reject"}} == {"signing"}
    assert {act for (_, act), after in workflow.TRANSITIONS.items() if after == "signing"} == {"draft"}


@given(st.sampled_from(sorted(workflow.STATES)), st.sampled_from(sorted(workflow.ACTS)))
def test_acts_and_next_state_agree(state, act):
    offered = workflow.acts(state, "staff")
    if act in offered:
        assert workflow.next_state(state, act) in workflow.STATES
    else:
        with pytest.raises(Refusal):
            workflow.next_state(state, act)


def test_every_state_is_reached_and_every_open_one_left():
    reached, frontier = {workflow.INITIAL}, [workflow.INITIAL]
    while frontier:
        state = frontier.pop()
        for act in workflow.acts(state, "staff"):
            after = workflow.next_state(state, act)
            if after not in reached:
                reached.add(after)
                frontier.append(after)
    assert reached == set(workflow.STATES)
    assert all(workflow.acts(state, "staff") for state in workflow.OPEN)


def test_every_act_is_used_and_named():
    assert {act for _, act in workflow.TRANSITIONS} == set(workflow.ACTS)


@pytest.mark.parametrize("state", sorted(workflow.STATES))
def test_the_system_never_decides_and_residents_only_mend_or_withdraw(state):
    assert set(workflow.acts(state, "system")) <= {"examine"}
    assert set(workflow.acts(state, "resident")) <= {"correct", "withdraw"}


@pytest.mark.parametrize(("act", "kind"), [("approve", "system"), ("approve", "resident"), ("reopen", "resident")])
def test_an_act_of_someone_else_is_refused(act, kind):
    with pytest.raises(Refusal) as refused:
        workflow.check_actor(act, kind)
    assert refused.value.code == "act-not-yours"


def test_what_is_refused_says_where_the_case_stands():
    with pytest.raises(Refusal, match=r"認定.*起案する"):
        workflow.next_state("approved", "draft")
