"""Who may use a view, as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.accounts.core.roles import ROLES, may, unknown_roles

roles = st.frozensets(st.sampled_from(list(ROLES)))


@pytest.mark.parametrize(
    ("method", "held", "needed", "expected"),
    [
        ("GET", {"clerk"}, set(), True),
        ("POST", {"clerk"}, set(), True),
        ("POST", {"clerk"}, {"approver"}, False),
        ("GET", {"admin"}, {"approver"}, False),
        ("POST", {"clerk", "approver"}, {"approver"}, True),
        ("GET", {"auditor"}, set(), True),
        ("POST", {"auditor"}, set(), False),
        ("GET", {"auditor"}, {"auditor", "admin"}, True),
        ("POST", {"auditor"}, {"auditor", "admin"}, False),
        ("POST", {"auditor", "admin"}, {"auditor", "admin"}, True),
        ("POST", {"auditor", "clerk"}, {"auditor", "admin"}, False),
    ],
)
def test_may(method, held, needed, expected):
    assert may(method=method, held=frozenset(held), needed=frozenset(needed)) is expected


@given(roles, roles)
def test_whoever_may_change_may_look(held, needed):
    assert may(method="GET", held=held, needed=needed) or not may(method="POST", held=held, needed=needed)


@given(roles, roles)
def test_nobody_gets_in_without_a_needed_role(held, needed):
    if needed and not held & needed:
        assert not may(method="GET", held=held, needed=needed)


def test_unknown_roles():
    assert unknown_roles(["clerk", "root", "admin", "user"]) == ["root", "user"]
