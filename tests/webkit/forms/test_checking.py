"""The authority at submission."""

from copy import deepcopy
from typing import Any

import pytest

from tests.webkit.forms.sample import ACCOUNT, ANSWERS, FORM, NUMBER, TODAY
from yakuba.webkit.forms import check_form


def problems(**changed: Any) -> dict[str, str]:
    answers = {name: value for name, value in (deepcopy(ANSWERS) | changed).items() if value is not ...}
    return {error.path: error.message.ja for error in check_form(FORM, answers, today=TODAY)}


def test_good_answers_pass() -> None:
    assert problems() == {}


@pytest.mark.parametrize(
    ("changed", "path", "says"),
    [
        ({"name": ...}, "name", "入力してください"),
        ({"agree": False}, "agree", "チェック"),
        ({"email": ...}, "email", "入力してください"),
        ({"evil": 1}, "evil", "evil"),
        ({"name": 3}, "name", "形式"),
        ({"born": "2024-13-01"}, "born", "暦"),
        ({"born": "4/1"}, "born", "形式"),
        ({"zip": "100-0001"}, "zip", "形式"),
        ({"job": "king"}, "job", "中から"),
        ({"benefits": ["y", "x"]}, "benefits", "形式"),
        ({"count": True}, "count", "形式"),
        ({"count": 21}, "count", "20以下"),
        ({"count": 12}, "count", "多すぎます"),
        ({"other": "隠れている"}, "other", "不要"),
        ({"note": NUMBER}, "note", "マイナンバー"),
        ({"address": "あ" * 151}, "address", "150文字以内"),
        ({"children": ...}, "children", "1件以上"),
        ({"children": []}, "children", "1件以上"),
        ({"children": [{}] * 4}, "children", "3件まで"),
        ({"children": "x"}, "children", "形式"),
        ({"children": [1]}, "children", "形式"),
        ({"children": [{"child_name": "花子", "child_born": "2024-01-01", "x": 1}]}, "children.0.x", "x"),
        ({"children": [{"child_name": "花子"}]}, "children.0.child_born", "入力"),
        ({"children": [{"child_name": "花子", "child_born": "2027-01-01"}]}, "children.0.child_born", "未来"),
        ({"account": {**ACCOUNT, "number": "123"}}, "account", "形式"),
        ({"account": {**ACCOUNT, "bank_code": "1"}}, "account", "4けた"),
        ({"account": "x"}, "account", "形式"),
        ({"papers": ["a", "b", "c"]}, "papers", "2個まで"),
        ({"papers": ["../etc"]}, "papers", "形式"),
        ({"papers": ["a", "a"]}, "papers", "2個まで"),
        ({"hello": "x"}, "hello", "形式"),
    ],
)
def test_each_fault_is_named(changed: dict[str, Any], path: str, says: str) -> None:
    found = problems(**changed)
    assert says in found[path]


def test_answers_of_a_hidden_section_are_refused() -> None:
    assert set(problems(job="public")) == {"account", "income", "papers"}
    assert problems(job="public", account=..., income=..., papers=...) == {}


def test_errors_say_which_section() -> None:
    found = check_form(FORM, {}, today=TODAY)
    assert [(error.section, error.path) for error in found] == [
        ("person", "name"),
        ("person", "born"),
        ("person", "agree"),
        ("children", "children"),
        ("money", "account"),
    ]
