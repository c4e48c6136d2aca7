import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core.small import ANSWERS, CONTEXT, documents, procedure
from yakuba.procedures.core.screening import ScreeningResult, screen

PROCEDURE = procedure()


def run(changes=None, *, without=(), data=None, **options):
    answers = {key: value for key, value in {**ANSWERS, **(changes or {})}.items() if key not in without}
    return screen(procedure(data) if data else PROCEDURE, answers, context=CONTEXT, **options)


def codes(result):
    return [finding.code for finding in result.findings]


def test_approve_with_results():
    result = run()
    assert result.recommendation == "approve"
    assert result.facts == {
        "start_on": "2026-12-01",
        "total": 2400,
        "children": [{"child": "一", "place": 1}, {"child": "二", "place": 2}],
    }


def test_a_finding_explains_itself():
    result = run({"income": 6_000_000})
    (finding,) = [each for each in result.findings if each.code == "income"]
    assert result.recommendation == "judge"
    assert finding.table == "claimant"
    assert finding.row == "rich"
    assert finding.legal_basis == ("見本条例第3条",)
    assert finding.saw == {"occupation": "employee", "income": 6_000_000}
    assert finding.reason["ja"] == "所得6,000,000円は上限を超えます。"
    assert finding.reason["en"].startswith("所得¥6,000,000")


def test_a_defect_says_what_to_mend():
    result = run(without=["proof"])
    assert result.recommendation == "correct"
    (defect,) = result.defects
    assert defect.fields == ("proof",)
    assert defect.mend["ja"] == "証明を付けてください。"


def test_judge_outweighs_defects():
    result = run({"occupation": "public"}, without=["proof"])
    assert result.recommendation == "judge"
    assert {"workplace", "proof"} <= set(codes(result))


def test_tables_over_items_name_the_item():
    finding = next(each for each in run().findings if each.code == "second-child")
    assert finding.item == 1
    assert finding.fields == ("children.1.birth",)
    assert finding.reason["ja"] == "二は第2子"


def test_near_misses_say_what_was_missing():
    result = run({"occupation": "none", "income": 6_000_000})
    (miss,) = [each for each in result.near_misses if each.row == "rich"]
    assert (miss.column, miss.value, miss.condition) == ("occupation", "none", "'employee'")
    misses = {(each.row, each.item) for each in result.near_misses}
    assert ("second", 0) in misses
    assert "public" not in {each.row for each in result.near_misses}  # its only cell failed: that is not near


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"income": "6000000"}, "income"),
        ({"income": True}, "income"),
        ({"occupation": "pirate"}, "occupation"),
        ({"proof": "k"}, "proof"),
        ({"moved_on": "yesterday"}, "moved_on"),
        ({"children": "two"}, "children"),
        ({"children": [{"child": "一", "birth": "2015-02-30", "away": False}]}, "item.birth"),
    ],
)
def test_a_wrong_type_needs_judgment(changes, column):
    result = run(changes)
    assert result.recommendation == "judge"
    assert column in {each.column for each in result.findings if each.code == "technical:type"}


@pytest.mark.parametrize("missing", ["income", "occupation"])
def test_a_missing_answer_needs_judgment(missing):
    result = run(without=[missing])
    assert result.recommendation == "judge"
    assert missing in {each.column for each in result.findings if each.code == "technical:missing"}


def test_a_missing_answer_of_an_item_needs_judgment():
    result = run({"children": [{"child": "一", "away": False}]})
    (missing,) = [each for each in result.findings if each.code == "technical:missing"]
    assert missing.fields == ("children.0.birth",)


def test_what_the_form_does_not_ask_is_not_missing():
    assert run().recommendation == "approve"
    assert run({"spouse": True}).recommendation == "judge"
    assert run({"spouse": True, "spouse_income": 1}).recommendation == "approve"


def test_an_optional_answer_left_out_is_undecided_where_a_rule_hangs_on_it():
    data = documents()
    data["screening.yaml"]["tables"][0]["rows"][4]["when"] = {"moved_on": "> d('2026-11-01')"}
    result = run(data=data)
    assert result.recommendation == "judge"
    assert "technical:undecided" in codes(result)


def test_false_wins_over_unknown():
    data = documents()
    data["screening.yaml"]["tables"][0]["rows"][4]["when"] = {"moved_on": "> d('2026-11-01')", "occupation": "'public'"}
    assert run(data=data).recommendation == "approve"


@pytest.mark.parametrize("cell", ["> >", "no quotes", "$ > 'x'", "public", "len($) > 1"])
def test_a_broken_cell_needs_judgment_and_says_where(cell):
    data = documents()
    data["screening.yaml"]["tables"][0]["rows"][1]["when"]["income"] = cell
    result = run(data=data)
    assert result.recommendation == "judge"
    (broken,) = [each for each in result.findings if each.code == "technical:cell"]
    assert (broken.table, broken.row, broken.column) == ("claimant", "rich", "income")
    assert cell in broken.reason["ja"]


def test_a_misspelt_column_needs_judgment():
    data = documents()
    data["screening.yaml"]["tables"][0]["rows"][1]["when"] = {"incme": "> 5000000"}
    assert run(data=data).recommendation == "judge"


def test_an_amount_not_known_for_the_day_needs_judgment():
    result = screen(PROCEDURE, ANSWERS, context={**CONTEXT, "claimed_on": "2027-03-05"})
    assert result.recommendation == "judge"
    assert result.facts["total"] is None
    (unknown,) = [each for each in result.findings if each.severity == "judge"]
    assert (unknown.code, unknown.technical) == ("amount-unregistered", False)
    assert unknown.reason["ja"].startswith("2027年4月以降の額が登録されていません。")
    assert PROCEDURE.parameters["rate"].title["ja"] in unknown.reason["ja"]


def test_partial_answers_report_only_what_is_known():
    result = screen(PROCEDURE, {"occupation": "public", "children": []}, context=CONTEXT, partial=True)
    assert set(codes(result)) == {"workplace", "proof"}


def test_answers_are_left_alone():
    answers = json.loads(json.dumps(ANSWERS))
    screen(PROCEDURE, answers, context=CONTEXT)
    assert answers == ANSWERS


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10_000_000),
    st.text(max_size=5),
    st.lists(st.text(max_size=3), max_size=2),
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "occupation": st.one_of(st.sampled_from(["employee", "public", "none"]), VALUES),
            "income": VALUES,
            "spouse": VALUES,
            "spouse_income": VALUES,
            "moved_on": st.one_of(st.dates().map(str), VALUES),
            "proof": VALUES,
            "children": st.one_of(
                VALUES,
                st.lists(
                    st.fixed_dictionaries(
                        {}, optional={"birth": st.one_of(st.dates().map(str), VALUES), "away": VALUES}
                    ),
                    max_size=3,
                ),
            ),
        },
    )
)
def test_whatever_comes_it_neither_breaks_nor_refuses_and_survives_json(answers):
    result = screen(PROCEDURE, answers, context=CONTEXT)
    assert result.recommendation in {"approve", "correct", "judge"}
    assert ScreeningResult.from_json(json.loads(json.dumps(result.to_json()))) == result
    if not isinstance(answers.get("income"), int) or isinstance(answers["income"], bool):
        assert result.recommendation == "judge"


@given(st.integers(0, 10_000_000), st.sampled_from(["employee", "public", "none"]), st.booleans())
def test_rules_say_what_python_says(income, occupation, proof):
    result = run({"income": income, "occupation": occupation, "proof": ["k"] if proof else []})
    expected = set()
    if occupation == "public":
        expected.add("workplace")
    if occupation == "employee" and income > 5_000_000:
        expected.add("income")
    if not proof:
        expected.add("proof")
    assert {each.code for each in result.findings if each.severity != "info"} == expected
