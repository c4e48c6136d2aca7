"""Each way to break a pack is found, by file and line, with what is allowed."""

import pytest

from tests.procedures.core.small import APPROVAL, PACK, REVOCATION, documents, field, forwarded, of_kind, pack, text
from yakuba.kernel.errors import PackError
from yakuba.procedures.core.check import check_procedure


def table(data, n=0):
    return data["screening.yaml"]["tables"][n]


def row(data, n, t=0):
    return table(data, t)["rows"][n]


def fact(data, n):
    return data["screening.yaml"]["facts"][n]


def test_the_small_pack_is_sound(tmp_path):
    assert check_procedure(pack(tmp_path)) == []


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


def no_appeal(data):
    del data["pack.yaml"]["appeal"]


def appeal_without_decision(data):
    data.update(of_kind("booking"))
    data["pack.yaml"]["appeal"] = PACK["appeal"]
    del data["letters/approval.md"], data["letters/rejection.md"]


def signature_without_decision(data):
    data.update(of_kind("booking"))
    data["pack.yaml"]["second_approval"] = [{}]
    del data["letters/approval.md"], data["letters/rejection.md"]


def forwarding_without_decision(data):
    data.update(of_kind("booking"))
    data["pack.yaml"]["forwarding"] = {"to": "governor", "when": "always", "basis": "見本法第6条"}
    del data["letters/approval.md"], data["letters/rejection.md"]


def paper_that_is_no_file(data):
    data["pack.yaml"]["documents"][0]["field"] = "name"


def precheck_of_nothing(data):
    data["pack.yaml"]["precheck"] = ["nme"]


def precheck_of_a_person(data):
    data["pack.yaml"]["precheck"] = ["name"]


def precheck_of_a_sealed_field(data):
    data["pack.yaml"]["precheck"] = ["income"]


def route_by_a_text(data):
    data["pack.yaml"]["route"] = {"field": "nickname", "departments": {"a": "works"}}


def route_by_no_option(data):
    data["pack.yaml"]["route"] = {"field": "occupation", "departments": {"pensioner": "works"}}


def title_in_one_language(data):
    data["pack.yaml"]["title"] = {"ja": "だけ"}


@pytest.mark.parametrize(
    "breaks",
    [
        no_appeal,
        appeal_without_decision,
        signature_without_decision,
        forwarding_without_decision,
        paper_that_is_no_file,
        precheck_of_nothing,
        precheck_of_a_person,
        precheck_of_a_sealed_field,
        route_by_a_text,
        route_by_no_option,
        title_in_one_language,
    ],
)
def test_head(tmp_path, breaks):
    data = documents()
    breaks(data)
    errors = check_procedure(pack(tmp_path, data))
    assert [error.file for error in errors] == ["procedures/small/pack.yaml"]
    assert all(error.line for error in errors)


def label_in_one_language(data):
    data["form.yaml"]["sections"][0]["fields"][2]["label"] = {"ja": "所得"}


def no_applicant(data):
    del data["form.yaml"]["sections"][0]["fields"][0]["role"]


def role_twice(data):
    data["form.yaml"]["sections"][0]["fields"].append(field("other", "name", role="applicant_name"))


def role_of_another_type(data):
    data["form.yaml"]["sections"][0]["fields"].append(field("kana", "text", role="applicant_kana"))


def role_in_a_repeated_section(data):
    data["form.yaml"]["sections"][1]["fields"].append(field("mail", "email", role="contact_email"))


def name_of_a_case_date(data):
    data["form.yaml"]["sections"][0]["fields"].append(field("claimed_on", "date"))


def unknown_name_in_a_condition(data):
    data["form.yaml"]["sections"][0]["fields"][4]["show_if"] = "spose == true"


@pytest.mark.parametrize(
    "breaks",
    [
        label_in_one_language,
        no_applicant,
        role_twice,
        role_of_another_type,
        role_in_a_repeated_section,
        name_of_a_case_date,
        unknown_name_in_a_condition,
    ],
)
def test_form(tmp_path, breaks):
    data = documents()
    breaks(data)
    errors = check_procedure(pack(tmp_path, data))
    assert [error.file for error in errors][:1] == ["procedures/small/form.yaml"]
    assert all(error.line for error in errors)


def values_out_of_order(data):
    data["parameters.yaml"]["parameters"][0]["values"].reverse()


def known_until_too_early(data):
    data["parameters.yaml"]["parameters"][0]["known_until"] = "2025-01-01"


def parameter_twice(data):
    data["parameters.yaml"]["parameters"] *= 2


@pytest.mark.parametrize("breaks", [values_out_of_order, known_until_too_early, parameter_twice])
def test_parameters(tmp_path, breaks):
    data = documents()
    breaks(data)
    assert {error.file for error in check_procedure(pack(tmp_path, data))} == {"procedures/small/parameters.yaml"}


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("approval", "{total:yen}", "{ttal:yen}", 11),
        ("approval", "{total:yen}", "{total:month}", 11),
        ("approval", "{total:yen}", "{total:era}", 11),
        ("approval", "{appeal_notice}", "", 1),
        ("approval", "{if reasons}", "{if resons}", 17),
        ("approval", "{end}\n{if not", "{if not", 17),
        ("approval", "{if reasons}\n", "", 20),
        ("approval", "# 承認通知書", "承認通知書", 1),
        ("approval", "{children.child}", "{children.away}", 15),
        ("approval", "請求を", "請求😀を", 3),
        ("rejection", "{reasons}", "", 1),
        ("correction", "{due}まで", "", 1),
    ],
)
def test_letters(tmp_path, name, old, new, line):
    data = documents()
    file = f"letters/{name}.md"
    assert old in data[file]
    data[file] = data[file].replace(old, new, 1)
    errors = check_procedure(pack(tmp_path, data))
    assert [(error.file, error.line) for error in errors] == [(f"procedures/small/{file}", line)]


def test_a_letter_that_is_missing(tmp_path):
    data = documents()
    del data["letters/rejection.md"]
    assert [error.file for error in check_procedure(pack(tmp_path, data))] == ["procedures/small/letters/rejection.md"]


@pytest.mark.parametrize("kind", ["notification", "certificate", "booking", "preentry"])
def test_what_is_not_decided_needs_no_letters(tmp_path, kind):
    data = of_kind(kind)
    assert check_procedure(pack(tmp_path, data)) == []
    del data["letters/completion.md"], data["letters/correction.md"]
    assert check_procedure(pack(tmp_path / "bare", data)) == []


@pytest.mark.parametrize("kind", ["notification", "certificate", "booking", "preentry"])
def test_what_is_not_decided_tells_no_decision(tmp_path, kind):
    data = of_kind(kind)
    data["letters/approval.md"] = APPROVAL
    (error,) = check_procedure(pack(tmp_path, data))
    assert (error.file, error.line) == ("procedures/small/letters/approval.md", 1)
    data = of_kind(kind)
    data["letters/completion.md"] += "{appeal_notice}\n"
    (error,) = check_procedure(pack(tmp_path / "appeal", data))
    assert "教示" in error.problem


@pytest.mark.parametrize("when", ["always", "no_welfare_office"])
def test_what_is_forwarded_has_its_letter(tmp_path, when):
    data = forwarded(when)
    assert check_procedure(pack(tmp_path, data)) == []
    del data["letters/forwarding.md"]
    (error,) = check_procedure(pack(tmp_path / "bare", data))
    assert error.file == "procedures/small/letters/forwarding.md"


@pytest.mark.parametrize("missing", ["{reasons}", "{appeal_notice}", "{legal_basis}", "{decided_on}"])
def test_a_revocation_says_what_why_and_where_to_appeal(tmp_path, missing):
    data = documents()
    data["letters/revocation.md"] = REVOCATION
    assert check_procedure(pack(tmp_path, data)) == []
    data["letters/revocation.md"] = REVOCATION.replace(missing, "")
    (error,) = check_procedure(pack(tmp_path / "less", data))
    assert error.file == "procedures/small/letters/revocation.md"


def test_a_letter_of_no_kind(tmp_path):
    data = documents()
    data["letters/aproval.md"] = data["letters/approval.md"]
    (error,) = check_procedure(pack(tmp_path, data))
    assert "approval" in error.problem


def test_golden_cases_name_their_line(tmp_path):
    data = documents()
    data["cases.yaml"]["cases"][0]["expect"]["recommendation"] = "judge"
    (error,) = check_procedure(pack(tmp_path, data))
    assert error.file == "procedures/small/cases.yaml"
    assert error.code == "pack.golden"
    assert error.line > 1


def test_errors_offer_the_likely_spelling(tmp_path):
    data = documents()
    misspelt_column(data)
    message = check_procedure(pack(tmp_path, data))[0].message
    assert "「income」の書きまちがい" in message


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data["screening.yaml"]["tables"][0]["rows"][0].pop("legal_basis"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["tables"][0]["rows"][3].pop("mend"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["facts"][0].update(calc="moon_phase"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["facts"][0].update(value="1"), "screening.yaml"),
        (lambda data: data["parameters.yaml"]["parameters"][0]["values"][0].pop("reference"), "parameters.yaml"),
        (lambda data: data["pack.yaml"].update(procedure_kind="許可"), "pack.yaml"),
        (lambda data: data["cases.yaml"]["cases"].clear(), "cases.yaml"),
    ],
)
def test_the_shape_is_the_schemas_business(tmp_path, change, path):
    data = documents()
    change(data)
    with pytest.raises(PackError) as raised:
        pack(tmp_path, data)
    assert raised.value.file == f"procedures/small/{path}"
    assert raised.value.line
