from functools import cache
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core import small
from tests.procedures.core.small import text
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.interchange.gif import CODES, MODEL, parse_mapping, person_xml, persons_of
from yakuba.webkit.forms import parse_form

FORM = parse_form(
    {
        "sections": [
            {
                "id": "one",
                "title": text("一"),
                "fields": [
                    {"id": name, "type": type_, "label": text(name)}
                    for name, type_ in (
                        ("name", "name"), ("kana", "kana"), ("born", "date"), ("sex", "text"), ("code", "postal_code"),
                        ("home", "address"), ("tel", "phone"), ("mail", "email"),
                    )
                ],
            },
            {
                "id": "children",
                "title": text("子"),
                "repeat": {"min": 0, "max": 5, "item": text("子")},
                "fields": [{"id": "child", "type": "name", "label": text("子")}],
            },
        ]
    }
)  # fmt: skip
WHOLE = {
    "role": "applicant", "title": "請求者", "name": "name", "kana": "kana", "birth_date": "born", "sex": "sex",
    "postal_code": "code", "address": "home", "phone": "tel", "email": "mail", "sexes": {"f": "2"},
}  # fmt: skip
MAPPING = parse_mapping(
    {"persons": [WHOLE, {"role": "child", "title": "お子さん", "over": "children", "name": "child"}]}
)
ANSWERS = {
    "name": "見本　花子", "kana": "ミホン ハナコ", "born": "1994-05-06", "sex": "f", "code": "9990001",
    "home": "東京都千代田区霞が関1-2-3", "tel": "09012345678", "mail": "hanako@example.jp",
    "children": [{"child": "見本 湊"}, {"child": "みなと"}, {}],
}  # fmt: skip


def written(answers, *, hide_address=False):
    return persons_of(MAPPING, FORM, answers, receipt_number="26-A7KF-93TC", hide_address=hide_address)


def at(content: bytes, path: str):
    found = ET.fromstring(content).find(path, {"pd": MODEL, "pcd": CODES})
    return None if found is None else found.text


@pytest.fixture
def schema(shared):
    return loaded(str(shared / "data/gif/430_コアデータモデル/dmd/GIF_Core_DataModel.xsd"))


@cache
def loaded(path):
    return xmlschema.XMLSchema(path)


def test_everyone_is_valid(schema):
    people = written(ANSWERS)
    assert [person.id for person in people] == [f"26-A7KF-93TC/{role}" for role in ("applicant", "child-1", "child-2")]
    without_code = written({**ANSWERS, "code": None})
    for person in [*people, *without_code, *written(ANSWERS, hide_address=True)]:
        schema.validate(person_xml(person).decode())


def test_what_stands_where():
    content = person_xml(written(ANSWERS)[0])
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<pd:Person_MP02 ")
    found = {
        "pd:idGroup/pd:id": "26-A7KF-93TC/applicant",
        "pd:familyName": "見本",
        "pd:givenName": "花子",
        "pd:givenNameKana": "ハナコ",
        "pd:sex/pcd:code": "2",
        "pd:sex/pcd:value": "女性",
        "pd:dateOfBirth": "1994-05-06",
        "pd:remark": "請求者",
        "pd:address_MP07/pd:prefecture": "東京都",
        "pd:address_MP07/pd:fullAddress": "東京都千代田区霞が関1-2-3",
        "pd:address_MP07/pd:postalCode": "9990001",
        "pd:address_MP07/pd:country/pcd:code": "JPN",
        "pd:contactPointInformation/pd:contactPointPhoneNumber": "090-1234-5678",
        "pd:contactPointInformation/pd:contactPointEmailAddress": "hanako@example.jp",
    }
    assert {path: at(content, path) for path in found} == found


def test_a_protected_address_is_not_written():
    [person, *_] = written(ANSWERS, hide_address=True)
    assert "霞が関" not in person_xml(person).decode()
    assert "9990001" not in person_xml(person).decode()
    assert any("支援措置" in note for note in person.notes)


def test_a_name_without_a_blank_is_noted():
    assert [note[:6] for note in written(ANSWERS)[2].notes] == ["氏と名の間に", "フリガナがな"]


def test_without_a_mapping_nobody_is_written():
    assert parse_mapping(None) == ()


@given(
    st.fixed_dictionaries(
        {"name": st.text(min_size=1)},
        optional={name: st.text() for name in ("kana", "home", "mail")} | {"born": st.dates().map(str), "code": st.just("1000001")},
    )
)  # fmt: skip
def test_whatever_was_typed_is_well_formed_and_valid(answers):
    for person in written(answers):
        assert ET.fromstring(person_xml(person)).tag == f"{{{MODEL}}}Person_MP02"


def test_the_pack_check_names_wrong_fields(tmp_path):
    data = small.documents()
    data["exports/gif.yaml"] = {
        "persons": [
            {"role": "a", "title": "あ", "name": "nama"},
            {"role": "b", "title": "い", "name": "name", "birth_date": "name", "sex": "occupation"},
            {"role": "c", "title": "う", "over": "childs", "name": "child"},
        ]
    }
    found = [str(error) for error in check_procedure(small.pack(tmp_path, data))]
    for part in (
        "「nama」はありません。「name」の",
        "「name」は name です",
        "employee、none、public",
        "「childs」はありません",
    ):
        assert any(part in each for each in found), part
