from datetime import date

import pytest

from tests.packs.benefits import procedures
from yakuba.procedures.core.benefits.answers import child_rearing
from yakuba.procedures.core.benefits.layout import read_households
from yakuba.procedures.core.benefits.leaves import LEAVES

DAY = date(2024, 11, 1)


def household(**values):
    people = {"母": {}, "父": {}, "祖母": {}, "子": {"誕生年月日": "2012-10-01"}}
    return read_households({"世帯": {"子一覧": ["子"], **values}, "世帯員": people})[""]


@pytest.mark.parametrize(
    ("values", "reason", "role"),
    [
        ({"親一覧": ["母"]}, "divorce", "mother"),
        ({"親一覧": ["母", "父"]}, "none", "mother"),
        ({"親一覧": ["母", "父"], "配偶者がいるがひとり親に該当": {"2024-11-01": True}}, "disability", "mother"),
        ({"親一覧": ["母", "父"], "配偶者がいるがひとり親に該当": False}, "none", "mother"),
        ({"祖父母一覧": ["祖母"]}, "divorce", "carer"),
        ({}, "none", "carer"),
    ],
)
def test_who_raises_a_child_alone(values, reason, role):
    answers = child_rearing(household(**values), DAY, "2024-10-31")
    assert (answers["single_reason"], answers["claimant_role"]) == (reason, role)


@pytest.mark.parametrize("key", LEAVES)
def test_every_answer_is_a_field_of_the_form_with_its_type(key):
    leaf = LEAVES[key]
    form = procedures()[leaf.pack].form
    names = {field.id for section in form.sections for field in section.fields} | {"children"}
    answers = leaf.answers(household(親一覧=["母"]), DAY, "2024-10-31")
    assert answers.keys() - names == set()
    assert answers["children"][0].keys() - names == set()
    for name, value in [*answers.items(), *answers["children"][0].items()]:
        field = next((each for section in form.sections for each in section.fields if each.id == name), None)
        if field is not None and field.labels:
            assert value in field.labels
