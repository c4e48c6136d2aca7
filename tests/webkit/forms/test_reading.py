"""From posted fields to answers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ACCOUNT, ANSWERS, CHILDREN, FORM, MONEY, NUMBER, PERSON, TODAY
from yakuba.kernel.errors import Refusal
from yakuba.webkit.forms import Section, merge
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.reading import Reading, read_posted


def posted(section: Section, answers: dict[str, Any]) -> dict[str, list[str]]:
    """What a browser would post for these answers."""
    entries = [("", answers)]
    post: dict[str, list[str]] = {"csrfmiddlewaretoken": ["t"]}
    if section.repeat:
        entries = [(f"{section.id}.{n}.", entry) for n, entry in enumerate(answers.get(section.id, []))]
        post[section.id] = [str(len(entries))]
    for prefix, entry in entries:
        for field in section.fields:
            if field.id in entry and field.type != "file":
                for part, values in KINDS[field.type].write(entry[field.id]).items():
                    post[f"{prefix}{field.id}.{part}" if part else f"{prefix}{field.id}"] = values
    return post


def read(section: Section, post: dict[str, list[str]], answers: dict[str, Any] | None = None, **more: Any) -> Reading:
    return read_posted(FORM, section, post, answers or {}, today=TODAY, **more)


def test_whole_sections_without_errors() -> None:
    for section in (PERSON, CHILDREN, MONEY):
        reading = read(section, posted(section, ANSWERS), ANSWERS)
        assert reading.errors == {}
        assert merge(ANSWERS, section, reading.values) | {"papers": ["k1", "k2"]} == ANSWERS | (
            {"children": reading.values["children"]} if section is CHILDREN else {}
        )


def test_required_and_conditionally_required() -> None:
    reading = read(PERSON, {"online": ["yes"]})
    assert list(reading.errors) == ["name", "born", "email", "agree"]
    assert reading.errors["name"].ja == "お名前を入力してください。"
    assert reading.errors["name"].get("en") == "Enter an answer: お名前 (en)"
    assert "email" not in read(PERSON, {"online": ["no"]}).errors
    assert "email" not in read(PERSON, {}).errors


def test_hidden_fields_are_dropped_whatever_the_browser_says() -> None:
    post = posted(PERSON, ANSWERS) | {"other": ["ひみつ"]}
    assert "other" not in read(PERSON, post).values
    assert "other" not in read(PERSON, post).errors
    assert read(PERSON, post | {"reason": ["b"]}).values["other"] == "ひみつ"


def test_unknown_fields_are_refused_by_name() -> None:
    post = posted(PERSON, ANSWERS) | {
        "is_admin": ["1"],
        "name.first": ["x"],
        "children.0.child_name": ["x"],
        "hello": ["x"],
    }
    assert set(read(PERSON, post).errors) == {"is_admin", "name.first", "children.0.child_name", "hello"}
    assert "is_admin" in read(PERSON, post).errors["is_admin"].ja
    assert "is_admin" not in read(PERSON, post).values
    for name in (
        "children.00.child_name",
        "children.x.child_name",
        "children.0.nope",
        "children.0",
        "children.0.paper.x",
    ):
        assert name in read(CHILDREN, posted(CHILDREN, ANSWERS) | {name: ["1"]}).errors
    long = "x" * 5000
    assert max(map(len, read(PERSON, {long: ["1"]}).errors)) == 60


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("name", ["a", "b"], "形式が正しくありません"),
        ("count", ["三人"], "数字で"),
        ("count", ["21"], "20以下"),
        ("benefits", ["x", "y", "z", "x"], "中から選んで"),
        ("job", ["king"], "中から選んで"),
        ("address", ["あ" * 500], "150文字以内"),
        ("note", ["あ" * 2001], "2000文字以内"),
        ("note", [f"番号 {NUMBER}"], "マイナンバー"),
        ("born.month", ["13"], "暦"),
        ("born.year", ["2024", "2025"], "形式が正しくありません"),
    ],
)
def test_wrong_values_name_the_field(name: str, values: list[str], says: str) -> None:
    post = posted(PERSON, ANSWERS) | {name: values}
    field = name.partition(".")[0]
    reading = read(PERSON, post)
    assert list(reading.errors) == [field]
    assert says in reading.errors[field].ja
    assert field not in reading.values


def test_individual_numbers_are_not_even_shown_again() -> None:
    reading = read(PERSON, posted(PERSON, ANSWERS) | {"note": [f"私の番号は{NUMBER}です"], "_x": [NUMBER]})
    assert reading.raw["note"] == [f"私の番号は{'＊' * 12}です"]
    assert NUMBER not in repr(reading)


def test_cross_field_checks() -> None:
    post = posted(PERSON, ANSWERS) | {"count": ["11"]}
    assert read(PERSON, post).errors["count"].ja == "多すぎます。"
    assert "count" not in read(PERSON, post | {"reason": ["b"]}).errors
    post = posted(CHILDREN, ANSWERS) | {"children.1.child_born.year": ["2027"]}
    assert list(read(CHILDREN, post, ANSWERS).errors) == ["children.1.child_born"]


def test_conditions_inside_a_repeated_section() -> None:
    post = {
        "children": ["2"],
        "children.0.child_name": ["花子"],
        "children.0.child_address": ["消える"],
        "children.1.child_name": ["次郎"],
        "children.1.living": ["apart"],
    }
    reading = read(CHILDREN, post)
    assert reading.values["children"][0] == {"child_name": "花子", "paper": []}
    assert list(reading.errors) == ["children.0.child_born", "children.1.child_born", "children.1.child_address"]


def test_conditions_look_at_other_sections_without_their_hidden_answers() -> None:
    assert "account" in read(MONEY, {}, {"job": "employee"}).errors


def test_add_and_remove_entries() -> None:
    post = posted(CHILDREN, ANSWERS) | {"children.1.child_born.month": ["99"]}
    added = read(CHILDREN, post | {"_add": ["children"]})
    assert added.act == "add"
    assert [child.get("child_name") for child in added.values["children"]] == ["役場 花子", "役場 次郎", None]
    assert added.raw["children.1.child_born.month"] == ["99"]
    removed = read(CHILDREN, post | {"_remove": ["children.0"]})
    assert [child.get("child_name") for child in removed.values["children"]] == ["役場 次郎"]
    assert removed.raw["children.0.child_born.month"] == ["99"]
    assert removed.raw["children"] == ["1"]
    assert "children.0.child_born" in removed.errors
    assert not any(name.startswith("children.1") for name in removed.raw)


def test_entries_stay_between_minimum_and_maximum() -> None:
    post = {"children": ["3"], "children.0.child_name": ["花子"]}
    full = read(CHILDREN, post | {"_add": ["children"]})
    assert len(full.values["children"]) == 3
    assert "3件まで" in full.errors["children"].ja
    assert "1件以上" in read(CHILDREN, {}).errors["children"].ja
    last = read(CHILDREN, {"children": ["1"], "_remove": ["children.0"]})
    assert last.values["children"] == [{}]
    many = read(CHILDREN, {"children": ["9999"], "children.500.child_name": ["x"]})
    assert len(many.values["children"]) == 3
    assert "3件まで" in many.errors["children"].ja
    for target in ("children.7", "children.x", "person.0", ""):
        assert len(read(CHILDREN, post | {"_remove": [target]}).values["children"]) == 3


def test_files_are_inspected_and_stored_by_the_caller() -> None:
    held = {"children": [{"paper": ["old"]}, {"paper": ["other"]}], "papers": ["k1"]}
    reading = read(
        CHILDREN,
        posted(CHILDREN, ANSWERS),
        held,
        files={"children.1.paper": ["upload"]},
        inspect=lambda upload, field: f"inspected {upload} for {field.id}",
    )
    assert reading.uploads == {"children.1.paper": ["inspected upload for paper"]}
    stored: list[tuple[str, Any]] = []
    values = reading.with_uploads(lambda field, one: stored.append((field, one)) or f"new{len(stored)}")  # type: ignore[func-returns-value]  # append gives None on purpose
    assert [child["paper"] for child in values["children"]] == [["old"], ["new1"]]
    assert stored == [("paper", "inspected upload for paper")]
    assert reading.values["children"][1]["paper"] == []


def test_several_files_up_to_a_limit() -> None:
    post = posted(MONEY, ANSWERS)
    more = read(MONEY, post, {"papers": ["k1"]}, files={"papers": ["u"]}, inspect=lambda upload, _field: upload)
    assert more.with_uploads(lambda _field, one: str(one))["papers"] == ["k1", "u"]
    much = read(MONEY, post, {"papers": ["k1"]}, files={"papers": ["u", "v"]}, inspect=lambda upload, _field: upload)
    assert much.values["papers"] == ["k1"]
    assert "2個まで" in much.file_errors["papers"].ja


def test_a_refused_file_is_an_error_of_its_field() -> None:
    def refuse(_upload: Any, _field: Any) -> Any:
        raise Refusal("upload-virus", "だめです。")

    reading = read(MONEY, posted(MONEY, ANSWERS), {"papers": ["k1"]}, files={"papers": ["u"]}, inspect=refuse)
    assert reading.errors["papers"].ja == "だめです。"
    assert reading.values["papers"] == ["k1"]
    assert reading.uploads == {}


def test_files_of_unknown_or_hidden_fields_are_never_looked_at() -> None:
    reading = read(PERSON, posted(PERSON, ANSWERS), files={"name": ["u"], "evil": ["u"]})
    assert set(reading.errors) == {"name", "evil"}
    assert reading.uploads == {}


def test_remove_a_file() -> None:
    post = posted(MONEY, ANSWERS) | {"_remove_file": ["papers:k1"]}
    reading = read(MONEY, post, ANSWERS)
    assert reading.act == "remove_file"
    assert reading.values["papers"] == ["k2"]


def test_keys_of_files_never_come_from_the_browser() -> None:
    reading = read(MONEY, posted(MONEY, ANSWERS) | {"papers": ["someone-elses-key"]}, {})
    assert reading.values["papers"] == []
    assert "papers" in reading.errors


def test_bank_account_errors_name_the_part() -> None:
    reading = read(MONEY, posted(MONEY, {"account": ACCOUNT}) | {"account.number": ["x"]})
    assert list(reading.errors) == ["account.number"]


NAMES = st.sampled_from(
    ["name", "born.year", "born", "children", "children.0.child_name", "children.0.child_born.day", "children.9.paper",
     "account.number", "benefits", "_add", "_remove", "_remove_file", "_refresh", "", ".", "children.", "x" * 99]
)  # fmt: skip


@given(st.dictionaries(NAMES | st.text(max_size=20), st.lists(st.text(max_size=30), max_size=3), max_size=8))
def test_whatever_is_posted_is_read_or_refused(post: dict[str, list[str]]) -> None:
    for section in FORM.sections:
        reading = read(section, post)
        merged = merge({}, section, reading.values)
        known = {section.id} if section.repeat else section.by_id.keys()
        assert merged.keys() <= set(known)
