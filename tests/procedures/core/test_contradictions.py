"""Overlaps are found with a witness that the engine itself confirms; what the form hides is no overlap."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedures.core import small
from yakuba.procedures.core.contradictions import Findings, describe, examine, gaps
from yakuba.procedures.core.screening import screen


def row(id_: str, when: dict[str, Any], severity: str, finding: str = "") -> dict[str, Any]:
    more = {"mend": small.text("直す"), "fields": ["proof"]} if severity == "defect" else {}
    return {
        "id": id_,
        "when": when,
        "finding": finding or id_,
        "severity": severity,
        "reason": small.text("理由"),
        "legal_basis": ["見本条例第1条"],
    } | more


def table(*rows: dict[str, Any], columns: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"id": "extra", "title": small.text("追加"), "columns": columns, "rows": list(rows)} | more


def with_table(entry: dict[str, Any]) -> Any:
    data = small.documents()
    data["screening.yaml"]["tables"].append(entry)
    return small.procedure(data)


def pairs(found: Findings) -> list[tuple[str, str]]:
    return [(each.one.row.id, each.other.row.id) for each in found.contradictions]


def test_the_small_pack_is_free_of_them():
    found = examine(small.procedure())
    assert not found.contradictions
    assert not found.dead


def test_same_columns_other_severity_are_shown_with_a_real_application():
    procedure = with_table(
        table(
            row("poor", {"occupation": "'none'", "income": "< 100"}, "info"),
            row("odd", {"occupation": "'none', 'employee'", "income": ">= 50"}, "judge"),
            columns={"occupation": "choice", "income": "number"},
        )
    )
    (found,) = examine(procedure).contradictions
    assert found.case == "plain"
    assert found.values["occupation"] == "none"
    assert 50 <= found.values["income"] < 100
    answers = {**procedure.golden["cases"][0]["answers"], **found.values}
    met = {each.row for each in screen(procedure, answers, context=small.CONTEXT).findings}
    assert {"poor", "odd"} <= met
    assert describe(procedure, found.values).startswith("occupation「none」、income「")


def test_the_same_finding_with_two_severities_contradicts_across_tables():
    procedure = with_table(table(row("again", {"spouse": True}, "info", "workplace"), columns={"spouse": "boolean"}))
    assert pairs(examine(procedure)) == [("public", "again")]


@pytest.mark.parametrize(
    ("one", "other"),
    [({"income": "< 100"}, {"income": ">= 100"}), ({"income": "[1..5]"}, {"income": "(5..9]"})],
)
def test_neighbours_do_not_overlap(one, other):
    procedure = with_table(table(row("a", one, "info"), row("b", other, "judge"), columns={"income": "number"}))
    assert not examine(procedure).contradictions


def test_what_the_form_never_asks_together_is_no_overlap_but_a_row_that_never_holds():
    columns = {"spouse": "boolean", "spouse_income": "number"}
    procedure = with_table(
        table(
            row("alone", {"spouse": False, "spouse_income": "> 1"}, "info"),
            row("alone-too", {"spouse": False, "spouse_income": "> 2"}, "judge"),
            row("couple-poor", {"spouse": True, "spouse_income": "< 2"}, "info"),
            columns=columns,
        )
    )
    found = examine(procedure)
    assert [place.row.id for place in found.dead] == ["alone", "alone-too"]
    assert not found.contradictions


def test_a_paper_asked_for_any_child_may_be_asked_for():
    data = small.documents()
    fields = data["form.yaml"]["sections"][1]["fields"]
    data["form.yaml"]["sections"].append(
        {
            "id": "papers",
            "title": small.text("書類"),
            "fields": [
                small.field(
                    "proof_away", "file", accept=["pdf"], required=False, show_if="some(children ?? [], #.away == true)"
                )
            ],
        }
    )
    assert fields[2]["id"] == "away"
    data["screening.yaml"]["tables"].append(
        table(row("shown", {"proof_away": "len($) > 0"}, "info"), columns={"proof_away": "files"})
    )
    assert not examine(small.procedure(data)).dead


def test_rows_over_items_are_bent_into_the_first_item():
    data = small.documents()
    data["cases.yaml"]["cases"][0]["answers"]["children"] = [{"child": "一", "birth": "2015-05-05", "away": False}]
    data["screening.yaml"]["tables"].append(
        table(
            row("away", {"item.away": True}, "info"),
            row("gone", {"item.away": "true"}, "judge"),
            columns={"item.away": "boolean"},
            over="children",
        )
    )
    (found,) = examine(small.procedure(data)).contradictions
    assert found.values == {"item.away": True}
    assert found.case == "plain"


def test_facts_are_shown_by_their_columns_alone():
    procedure = with_table(
        table(row("a", {"total": "> 5"}, "info"), row("b", {"total": "> 9"}, "judge"), columns={"total": "number"})
    )
    (found,) = examine(procedure).contradictions
    assert found.case == ""
    assert found.values["total"] > 9


def test_gaps_name_values_that_no_row_speaks_of():
    columns = {"occupation": "choice", "spouse": "boolean"}
    rows = [
        row("a", {"occupation": "'employee'"}, "info"),
        row("b", {"occupation": "'public'", "spouse": True}, "info"),
    ]
    procedure = with_table(table(*rows, columns=columns))
    found = gaps(procedure, procedure.tables[-1])
    assert {"occupation": "public", "spouse": False} in found
    assert {"occupation": "none", "spouse": True} in found
    assert not any(each["occupation"] == "employee" for each in found)


@settings(max_examples=40, deadline=None)
@given(low=st.integers(-50, 50), high=st.integers(-50, 50))
def test_a_witness_always_meets_both_rows_and_is_found_where_there_is_one(low, high):
    procedure = with_table(
        table(
            row("above", {"income": f"> {low}"}, "info"),
            row("below", {"income": f"< {high}"}, "judge"),
            columns={"income": "number"},
        )
    )
    found = examine(procedure).contradictions
    assert bool(found) == (low < high)
    for each in found:
        assert low < each.values["income"] < high
