"""Each way to break screening.yaml is found, by file and line, with what is allowed."""

import pytest

from tests.procedures.core.small import documents, pack, text
from yakuba.procedures.core.check import check_procedure


def table(data, n=0):
    return data["screening.yaml"]["tables"][n]


def row(data, n, t=0):
    return table(data, t)["rows"][n]


def fact(data, n):
    return data["screening.yaml"]["facts"][n]


def misspelt_column(data):
    table(data)["columns"]["incme"] = table(data)["columns"].pop("income")
    row(data, 1)["when"] = {"incme": "> 5"}


def undeclared_column(data):
    row(data, 1)["when"] = {"nickname": "'x'"}


def wrong_column_type(data):
    table(data)["columns"]["income"] = "text"


def unused_column(data):
    table(data)["columns"]["nickname"] = "text"


def item_column_outside(data):
    table(data)["columns"]["item.place"] = "number"
    row(data, 1)["when"]["item.place"] = "> 1"


def broken_cell(data):
    row(data, 1)["when"]["income"] = "> >"


def unquoted_text(data):
    row(data, 0)["when"]["occupation"] = "public"


def text_against_number(data):
    row(data, 1)["when"]["income"] = "'5000000'"


def number_against_date(data):
    row(data, 4)["when"]["moved_on"] = "> 5"


def sum_as_condition(data):
    row(data, 1)["when"]["income"] = "$ + 1"


def never_true(data):
    row(data, 1)["when"]["income"] = "> 5 and < 3"


def unknown_option(data):
    row(data, 0)["when"]["occupation"] = "'pirate'"


def option_against_boolean(data):
    row(data, 0, 1)["when"]["item.home"] = "'yes'"


def null_compared(data):
    row(data, 4)["when"]["moved_on"] = "$ > d('2026-11-01') or $ == null"


def same_row_id(data):
    row(data, 1)["id"] = "public"


def same_row_twice(data):
    table(data)["rows"].append({**row(data, 0), "id": "again"})


def same_table_id(data):
    table(data, 1)["id"] = "claimant"


def unknown_place(data):
    row(data, 0)["reason"] = text("{nam}さん")


def format_of_another_type(data):
    row(data, 0)["reason"] = text("{name:yen}さん")


def unknown_format(data):
    row(data, 0)["reason"] = text("{name:era}さん")


def fields_that_are_facts(data):
    row(data, 0)["fields"] = ["start_on"]


def table_over_nothing(data):
    table(data, 1)["over"] = "kids"


def unknown_name_in_fact(data):
    fact(data, 5)["value"] = "rte * 2"


def later_fact(data):
    data["screening.yaml"]["facts"].insert(
        0, {"id": "early", "type": "number", "title": text("x"), "value": "rate + 1"}
    )


def unknown_member(data):
    fact(data, 5)["value"] = "count(children, #.hme) * rate"


def broken_expression(data):
    fact(data, 5)["value"] = "rate *"


def types_that_do_not_mix(data):
    fact(data, 5)["value"] = "rate > start_on"


def result_of_another_type(data):
    fact(data, 5)["value"] = "'x'"


def calculation_of_another_type(data):
    fact(data, 0)["type"] = "number"
    fact(data, 0)["format"] = "yen"


def argument_missing(data):
    fact(data, 0)["with"] = {"day": "claimed_on"}


def argument_unknown(data):
    fact(data, 0)["with"]["weeks"] = 1


def argument_of_another_type(data):
    fact(data, 0)["with"]["day"] = "name"


def number_for_a_date(data):
    fact(data, 0)["with"]["day"] = 5


def list_for_one(data):
    fact(data, 0)["with"]["day"] = ["claimed_on"]


def unknown_parameter(data):
    fact(data, 1)["parameter"] = "rat"


def rank_by_nothing(data):
    fact(data, 3)["rank"] = {"by": "item.brth", "where": "item.home"}


def name_taken(data):
    fact(data, 1)["id"] = "income"


def format_of_a_fact(data):
    fact(data, 0)["format"] = "yen"


def unknown_result(data):
    data["screening.yaml"]["results"]["overall"].append("ttal")


def sealed_result(data):
    data["screening.yaml"]["results"]["overall"].append("income")


def result_without_english(data):
    del fact(data, 0)["title"]["en"]


def results_of_no_section(data):
    data["screening.yaml"]["results"]["items"]["kids"] = ["child"]


@pytest.mark.parametrize(
    "breaks",
    [
        misspelt_column,
        undeclared_column,
        wrong_column_type,
        unused_column,
        item_column_outside,
        broken_cell,
        unquoted_text,
        text_against_number,
        number_against_date,
        sum_as_condition,
        never_true,
        unknown_option,
        option_against_boolean,
        null_compared,
        same_row_id,
        same_row_twice,
        same_table_id,
        unknown_place,
        format_of_another_type,
        unknown_format,
        fields_that_are_facts,
        table_over_nothing,
        unknown_name_in_fact,
        later_fact,
        unknown_member,
        broken_expression,
        types_that_do_not_mix,
        result_of_another_type,
        calculation_of_another_type,
        argument_missing,
        argument_unknown,
        argument_of_another_type,
        number_for_a_date,
        list_for_one,
        unknown_parameter,
        rank_by_nothing,
        name_taken,
        format_of_a_fact,
        unknown_result,
        sealed_result,
        result_without_english,
        results_of_no_section,
    ],
)
def test_rules(tmp_path, breaks):
    data = documents()
    breaks(data)
    errors = check_procedure(pack(tmp_path, data))
    assert errors
    assert {error.file for error in errors} <= {"procedures/small/screening.yaml", "procedures/small/parameters.yaml"}
    assert all(error.line and error.line > 1 for error in errors)


def test_errors_offer_the_likely_spelling(tmp_path):
    data = documents()
    misspelt_column(data)
    message = check_procedure(pack(tmp_path, data))[0].message
    assert "「income」の書きまちがい" in message
