from tests.procedures.core.small import documents, procedure
from yakuba.procedures.core.golden import golden_cases, run_golden


def test_all_hold():
    assert run_golden(procedure()) == []


def test_what_does_not_hold_is_named():
    data = documents()
    data["cases.yaml"]["cases"][0]["expect"] = {
        "recommendation": "judge",
        "findings": ["x"],
        "notes": ["y"],
        "facts": {"total": 1},
    }
    failures = run_golden(procedure(data))
    assert {failure.place for failure in failures} == {"recommendation", "findings", "notes", "facts.total"}
    assert {failure.case for failure in failures} == {"plain"}


def test_defaults_fill_up_and_null_removes():
    data = {
        "defaults": {
            "context": {"claimed_on": "2026-01-02"},
            "answers": {"a": 1, "b": 2},
            "items": {"children": {"c": 3}},
        },
        "cases": [{"id": "x", "about": "x", "answers": {"b": None, "children": [{"d": 4}]}, "expect": {}}],
    }
    (case,) = golden_cases(data)
    assert case.answers == {"a": 1, "children": [{"c": 3, "d": 4}]}
    assert case.context == {"arrived_on": "2026-01-02", "claimed_on": "2026-01-02", "today": "2026-01-02"}
