"""form.yaml that is wrong says where and what is allowed."""

from copy import deepcopy
from typing import Any

import pytest

from tests.webkit.forms.sample import DATA, FORM, field, option, text
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import parse_yaml
from yakuba.webkit.forms import parse_form


def one(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"sections": [{"id": "s", "title": text("節"), "fields": list(fields)} | more]}


def test_sample_has_every_part() -> None:
    assert [section.id for section in FORM.sections] == ["person", "children", "money"]
    assert FORM.section("children").repeat is not None
    assert FORM.section("children").watched == {"living"}
    assert FORM.section("person").watched == {"online", "reason"}
    assert FORM.section("person").by_id["name"].label.get("en") == "お名前 (en)"
    assert FORM.section("person").by_id["name"].label.get("fr") == "お名前"
    assert [check.id for check in FORM.section("children").checks] == ["not_future"]
    assert [check.id for check in FORM.section("person").checks] == ["count_children"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"sections": []}, "1個以上"),
        (one(field("a", "texxt")), "使えるのは"),
        (one(field("a", "text", lable="x")), "「lable」"),
        (one(field("A", "text")), "半角の英小文字"),
        (one(field("a", "text"), field("a", "text")), "2つあります"),
        (one(field("item", "text")), "idにできません"),
        (one(field("a", "radio")), "options"),
        (one(field("a", "radio", options=[option("x"), option("x")])), "同じvalue"),
        (one(field("a", "text", options=[option("x")])), "「options」を書けるのは"),
        (one(field("a", "date", max_length=3)), "「max_length」を書けるのは"),
        (one(field("a", "note", required=True)), "note"),
        (one(field("a", "text", role="applicant_name")), "typeはname"),
        (one(field("a", "name", role="applicant_name", sensitive=True)), "sensitive"),
        (one(field("a", "name", role="applicant_name"), field("b", "name", role="applicant_name")), "role"),
        (one(field("a", "name", role="applicant_name"), repeat={"max": 2, "item": text("人")}), "繰り返し"),
        (one(field("a", "text", show_if="b == 1"), field("b", "text")), "後の項目"),
        (one(field("a", "text", show_if="nobody == 1")), "「nobody」という項目はありません"),
        (one(field("a", "text", show_if="1 +")), "式"),
        (one(field("a", "text", show_if="item.b == 1")), "「item」"),
        (one(field("a", "text", required="d(date()) > 1")), "今の時刻"),
        (one(field("a", "text", show_if="item.x == 1"), repeat={"max": 2, "item": text("人")}), "「item.x」"),
        (one(field("a", "text"), repeat={"min": 3, "max": 2, "item": text("人")}), "max 以下"),
        (one(field("a", "file", accept=["docx"])), "「docx」は使えません"),
    ],
)
def test_broken_forms(data: dict[str, Any], says: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_form(data)
    assert says in caught.value.message
    assert "form.yaml" in caught.value.message


def test_check_must_name_a_field_of_its_section() -> None:
    data = deepcopy(DATA)
    data["checks"][0]["field"] = "child_bron"
    with pytest.raises(PackError, match="child_bron"):
        parse_form(data)
    data["checks"][0] |= {"field": "child_born", "over": "person"}
    with pytest.raises(PackError, match="over"):
        parse_form(data)


def test_error_names_file_and_line() -> None:
    source = """sections:
  - id: s
    title: {ja: 節}
    fields:
      - id: a
        type: text
        label: {ja: あ}
        show_if: missing == 1
"""
    document = parse_yaml(source, "form.yaml")
    with pytest.raises(PackError) as caught:
        parse_form(document.data, file="form.yaml", line_of=document.line_of)
    assert (caught.value.file, caught.value.line) == ("form.yaml", 8)
    document = parse_yaml(source.replace("type: text", "type: txet"), "form.yaml")
    with pytest.raises(PackError) as caught:
        parse_form(document.data, file="form.yaml", line_of=document.line_of)
    assert caught.value.line == 6
    assert "「text」の書きまちがい" in caught.value.message
