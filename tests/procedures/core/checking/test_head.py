"""Each way to break pack.yaml, form.yaml or parameters.yaml is found."""

import pytest

from tests.procedures.core.small import PACK, documents, field, of_kind, pack
from yakuba.procedures.core.check import check_procedure


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


def paper_for_who_is_not_asked(data):
    data["pack.yaml"]["documents"][0]["needed_if"] = "nme == 'x'"


def paper_for_nobody_that_can_be_told(data):
    data["pack.yaml"]["documents"][0]["needed_if"] = "name =="


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
        paper_for_who_is_not_asked,
        paper_for_nobody_that_can_be_told,
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
