"""What a completed case says about a family."""

import pytest

from tests.procedures.core.small import documents
from tests.procedures.core.small import procedure as small
from yakuba.procedures.core.life_events import established

RULES = [{"kind": "moved_out", "when": "occupation == 'public'"}, {"kind": "moved_out", "when": "occupation == 'none'"}]


def procedure(rules):
    data = documents()
    data["pack.yaml"]["life_events"] = rules
    return small(data)


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [({"occupation": "public"}, ["moved_out"]), ({"occupation": "employee"}, []), ({}, [])],
)
def test_a_condition_establishes_an_event_once(answers, kinds):
    assert established(procedure(RULES), answers) == kinds


def test_a_condition_that_cannot_be_told_establishes_nothing():
    assert established(procedure([{"kind": "moved_out", "when": "nowhere > 3"}]), {"occupation": "public"}) == []
