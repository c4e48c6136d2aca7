"""The people of every pack that has a mapping, as documents of the GIF core data model."""

from functools import cache

import pytest
import xmlschema

from tests.packs.shipped import FOLDERS, golden, procedure
from yakuba.procedures.core.interchange.gif import person_xml, persons_of

MAPPED = [id_ for id_ in FOLDERS if procedure(id_).gif]
CHILDREN = {id_ for id_ in FOLDERS if "children" in procedure(id_).repeated} - {"infant-checkup"}


@cache
def loaded(path):
    return xmlschema.XMLSchema(path)


def people(id_, *, hidden=False):
    case = next(iter(golden(id_).values()))
    held = procedure(id_)
    return persons_of(held.gif, held.form, case.answers, receipt_number="26-A7KF-93TC", hide_address=hidden)


def test_every_procedure_for_children_has_one():
    assert set(MAPPED) >= CHILDREN


@pytest.mark.parametrize("id_", MAPPED)
def test_whoever_applies_comes_first_and_no_address_leaves_under_protection(id_):
    found = people(id_)
    assert found[0].role == "applicant"
    assert len({person.id for person in found}) == len(found)
    case = next(iter(golden(id_).values()))
    children = [person for person in found if person.role.startswith("child-")]
    assert len(children) == (len(case.answers.get("children", ())) if id_ in CHILDREN else 0)
    home = case.answers["address"]
    assert home in person_xml(found[0]).decode()
    assert home not in "".join(person_xml(each).decode() for each in people(id_, hidden=True))


@pytest.mark.parametrize("id_", MAPPED)
def test_the_documents_are_valid(id_, shared):
    schema = loaded(str(shared / "data/gif/430_コアデータモデル/dmd/GIF_Core_DataModel.xsd"))
    for person in people(id_):
        schema.validate(person_xml(person).decode())
