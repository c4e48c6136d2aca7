from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.procedures.core.agreement import agreement, wilson

START = datetime(2026, 4, 1, tzinfo=UTC)


@dataclass
class Event:
    kind: str
    payload: dict
    at: datetime = field(default=START)


def story(case, recommendation, *acts, findings=("f",), topic="allowance", days=0):
    at = START + timedelta(days=days)
    base = {"case": case, "topic": topic}
    yield Event(
        "case.screened",
        {**base, "recommendation": recommendation, "findings": list(findings), "pack_version": "1.0"},
        at,
    )
    for act in acts:
        match act:
            case "correct":
                yield Event("case.correction_requested", base, at)
            case "reopen" | "revoke":
                yield Event({"reopen": "case.reopened", "revoke": "case.revoked"}[act], base, at)
            case "overrule":
                yield Event("case.findings_corrected", {**base, "findings": ["f"]}, at)
            case outcome:
                yield Event("case.decided", {**base, "outcome": outcome}, at)


@pytest.mark.parametrize(
    ("recommendation", "acts", "expected"),
    [
        ("approve", ["approve"], (1, 1, 0, 0, 0)),
        ("approve", ["reject"], (1, 0, 0, 1, 0)),
        ("approve", ["correct"], (1, 0, 0, 1, 0)),
        ("approve", ["approve", "reopen"], (1, 0, 0, 1, 0)),
        ("approve", ["approve", "revoke"], (1, 0, 0, 1, 0)),
        ("approve", ["approve", "reopen", "reject"], (1, 0, 0, 1, 0)),
        ("correct", ["correct"], (1, 1, 0, 0, 0)),
        ("correct", ["correct", "approve"], (1, 1, 0, 0, 0)),
        ("correct", ["approve"], (1, 0, 0, 0, 1)),
        ("correct", ["overrule", "approve"], (1, 0, 0, 0, 1)),
        ("judge", ["approve"], (0, 0, 1, 0, 0)),
        ("judge", ["reject"], (0, 0, 1, 0, 0)),
        ("approve", [], (0, 0, 0, 0, 0)),
    ],
)
def test_each_case(recommendation, acts, expected):
    told = agreement(story(1, recommendation, *acts)).overall
    assert (told.judged, told.agreed, told.left_to_people, told.false_approvals, told.false_alarms) == expected


def test_a_corrected_revision_is_judged_anew():
    events = [*story(1, "correct", "correct"), *story(1, "approve", "approve")]
    told = agreement(events)
    assert (told.overall.judged, told.overall.agreed, told.overall.share) == (2, 2, 1.0)


def test_rules_that_are_overruled_most_stand_first():
    events = [
        *story(1, "judge", "overrule", "approve", findings=["f", "g"]),
        *story(2, "judge", "approve"),
        *story(3, "judge", "overrule", "approve", topic="other"),
    ]
    rules = agreement(events).rules
    assert [(each.topic, each.code, each.fired, each.overruled) for each in rules] == [
        ("other", "f", 1, 1), ("allowance", "f", 2, 1),
    ]  # fmt: skip


def test_by_procedure_version_and_month():
    events = [
        *story(1, "approve", "approve"),
        *story(2, "approve", "reject", days=40),
        *story(3, "approve", "approve", topic="x"),
    ]
    told = agreement(events)
    assert set(told.by_version) == {("allowance", "1.0"), ("x", "1.0")}
    assert {month: each.judged for month, each in told.by_month.items()} == {"2026-04": 2, "2026-05": 1}
    assert told.suspects == [2]
    assert agreement(events, topic="x").overall.judged == 1
    assert agreement(events, start="2026-05").overall.judged == 1


def test_wilson_by_hand():
    low, high = wilson(95, 100)
    assert (round(low, 4), round(high, 4)) == (0.8882, 0.9785)
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0


@given(st.integers(1, 500), st.data())
def test_wilson_holds_the_share(count, data):
    hits = data.draw(st.integers(0, count))
    low, high = wilson(hits, count)
    assert 0 <= low <= hits / count <= high <= 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["approve", "correct", "judge"]),
            st.lists(st.sampled_from(["approve", "reject", "correct", "reopen", "overrule"]), max_size=4),
        ),
        max_size=8,
    )
)
def test_counts_add_up(stories):
    events = [event for number, (said, acts) in enumerate(stories) for event in story(number, said, *acts)]
    told = agreement(events)
    assert told.overall.agreed + told.overall.false_alarms <= told.overall.judged
    assert sum(each.judged for each in told.by_month.values()) == told.overall.judged
    assert sum(each.judged for each in told.by_version.values()) == told.overall.judged
