"""The answers come from the procedures' own rules."""

from datetime import date

from tests.procedures.core.interview.families import SCHOOLCHILD, TODDLER


def test_amounts_are_those_of_the_procedures(ask):
    found = ask(children=[TODDLER, SCHOOLCHILD])[1]
    assert found["child-allowance"].answer == "likely"
    assert found["child-allowance"].facts["monthly_total"] == 25_000
    single = ask(children=[SCHOOLCHILD], single_reason="divorce", partner=False, income=1_500_000)[1]
    assert single["child-rearing-allowance"].facts["monthly_payable"] > 0


def test_reasons_name_nobody_and_leave_no_gap(ask):
    found = ask(children=[TODDLER, SCHOOLCHILD])[1]
    texts = [text for each in found.values() for titles in (*each.why, *each.bring) for text in titles.values()]
    assert any("1人目のお子さん" in text for text in texts)
    assert any("Child 2" in text for text in texts)
    assert not [text for text in texts if "\u2060" in text]


def test_who_claims_elsewhere_is_told_why(ask):
    why = ask(occupation="public")[1]["child-allowance"]
    assert why.answer == "no"
    assert "職場" in why.why[0]["ja"]


def test_an_amount_not_known_for_the_day_is_no_refusal(ask):
    found = ask(today=date(2026, 11, 26), single_reason="divorce", partner=False, children=[SCHOOLCHILD])[1]
    assert found["child-rearing-allowance"].answer != "no"
    assert "monthly_payable" not in found["child-rearing-allowance"].facts


def test_children_who_are_grown_up_give_nothing(ask):
    found = ask(children=[{**SCHOOLCHILD, "born_on": "2005-05-01"}])[1]
    assert found["child-allowance"].answer == "no"
    assert "年齢" in found["child-allowance"].why[0]["ja"]
