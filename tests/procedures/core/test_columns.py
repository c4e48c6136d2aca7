from tests.procedures.core.small import procedure
from yakuba.procedures.core.columns import CASE_DATES


def test_a_rule_may_name_fields_facts_and_the_days_of_the_case():
    columns = procedure().columns
    assert set(CASE_DATES) <= columns.keys()
    assert columns["income"].type == "number"
    assert columns["item.birth"].type == "date"
    assert columns["item.birth"].over == "children"
    assert columns["total"].field is None


def test_a_choice_knows_its_labels():
    assert procedure().columns["occupation"].options["public"]["ja"] == "public"
    assert procedure().columns["total"].options == {}


def test_what_the_form_may_leave_out_is_optional():
    columns = procedure().columns
    assert columns["nickname"].optional
    assert columns["spouse_income"].optional
    assert not columns["income"].optional
