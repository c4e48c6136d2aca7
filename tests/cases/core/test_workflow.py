import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core import workflow
from yakuba.kernel.errors import Refusal


def refused(state, act, *, decided):
    """Whether the table or the nature of the case forbids it."""
    try:
        workflow.check_fits(act, decided=decided)
        workflow.next_state(state, act)
    except Refusal:
        return True
    return False


def offered(state, *, decided):
    """The acts of staff, and those that only the program does in their name."""
    return {act for who in ("staff", "system") for act in workflow.acts(state, who, decided=decided)}


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
def test_a_closed_case_is_only_reopened_or_its_decision_revoked(path):
    state = workflow.INITIAL
    for act in path:
        was_closed = state in workflow.CLOSED
        try:
            state = workflow.next_state(state, act)
        except Refusal:
            continue
        if was_closed:
            assert (act, state) in {("reopen", "examining"), ("revoke", "revoked")}


def test_what_another_authority_decides_has_been_forwarded():
    recorded = {"record_approval", "record_rejection", "take_back"}
    assert {state for state, act in workflow.TRANSITIONS if act in recorded} == {"forwarded"}
    assert {act for (_, act), after in workflow.TRANSITIONS.items() if after == "forwarded"} == {"forward"}
    assert not {"draft", "approve", "reject", "complete"} & set(workflow.acts("forwarded", "staff"))


@given(acts_in_any_order, st.booleans())
def test_only_what_asks_for_a_decision_ends_with_one(path, decided):
    state = workflow.INITIAL
    for act in path:
        if act in offered(state, decided=decided):
            state = workflow.next_state(state, act)
        else:
            assert refused(state, act, decided=decided)
    assert state not in ({"completed"} if decided else {"signing", "approved", "rejected", "forwarded", "revoked"})


def test_nothing_is_approved_or_rejected_without_a_draft():
    assert {state for state, act in workflow.TRANSITIONS if act in {"approve", "reject"}} == {"signing"}
    assert {act for (_, act), after in workflow.TRANSITIONS.items() if after == "signing"} == {"draft"}


@given(st.sampled_from(sorted(workflow.STATES)), st.sampled_from(sorted(workflow.ACTS)), st.booleans())
def test_acts_and_next_state_agree(state, act, decided):
    if act in offered(state, decided=decided):
        workflow.check_fits(act, decided=decided)
        assert workflow.next_state(state, act) in workflow.STATES
    else:
        assert refused(state, act, decided=decided)


def test_every_state_is_reached_and_every_open_one_left():
    reached, frontier = {workflow.INITIAL}, [workflow.INITIAL]
    while frontier:
        state = frontier.pop()
        for act in (*workflow.acts(state, "staff"), *workflow.acts(state, "staff", decided=False)):
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
    assert set(workflow.acts(state, "system")) <= {"examine", "reopen"}
    assert set(workflow.acts(state, "resident")) <= {"correct", "withdraw"}


@pytest.mark.parametrize(("act", "kind"), [("approve", "system"), ("approve", "resident"), ("reopen", "resident")])
def test_an_act_of_someone_else_is_refused(act, kind):
    with pytest.raises(Refusal) as refused:
        workflow.check_actor(act, kind)
    assert refused.value.code == "act-not-yours"


def test_what_is_refused_says_where_the_case_stands():
    with pytest.raises(Refusal, match=r"認定.*起案する"):
        workflow.next_state("approved", "draft")
