"""Answers put together and taken apart."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ACCOUNT, ANSWERS, CHILDREN, FORM, MONEY
from yakuba.webkit.forms import file_keys, join_sensitive, label_of, merge, roles, sensitive_fields, split_sensitive


def test_sensitive_answers_are_apart() -> None:
    plain, sensitive = split_sensitive(FORM, ANSWERS)
    assert sensitive == {"account": ACCOUNT, "income": 3_000_000, "children": [{"health": "元気"}, {}]}
    assert "元気" not in json.dumps(plain, ensure_ascii=False)
    assert "0012345" not in json.dumps(plain)
    assert join_sensitive(FORM, plain, sensitive) == ANSWERS
    assert sensitive_fields(FORM) == {"account", "income", "children.health"}


def test_nothing_sensitive_leaves_nothing_to_seal() -> None:
    assert split_sensitive(FORM, {"name": "x", "children": [{"child_name": "y"}]})[1] == {}


@given(
    st.dictionaries(st.sampled_from([*FORM.top_level, "unknown"]), st.integers() | st.text(), max_size=6),
    st.lists(st.dictionaries(st.sampled_from(list(CHILDREN.by_id)), st.text(), max_size=4), max_size=3),
)
def test_split_and_join_are_inverse(answers: dict[str, Any], children: list[dict[str, Any]]) -> None:
    whole = answers | {"children": children}
    plain, sensitive = split_sensitive(FORM, whole)
    assert join_sensitive(FORM, plain, sensitive) == whole
    assert not plain.keys() & {"account", "income"}


def test_merge_replaces_one_section() -> None:
    assert merge({"account": 1, "papers": ["a"], "name": "x"}, MONEY, {"income": 2}) == {"name": "x", "income": 2}
    assert merge({"children": [1], "name": "x"}, CHILDREN, {"children": []}) == {"name": "x", "children": []}


def test_roles() -> None:
    assert roles(FORM, ANSWERS) == {
        "applicant_name": "役場 太郎",
        "postal_code": "1000001",
        "address": "東京都千代田区千代田1-1",
        "contact_email": "taro@example.jp",
        "deliver_online": True,
    }


def test_file_keys_and_labels() -> None:
    assert file_keys(FORM, ANSWERS | {"children": [{"paper": ["c1"]}]}) == ["c1", "k1", "k2"]
    assert label_of(FORM, "name", "ja") == "お名前"
    assert label_of(FORM, "children.0.child_born", "en") == "child_born (en)"
    assert label_of(FORM, "child_born", "ja") == "child_born"
    assert label_of(FORM, "children", "ja") == "お子さん"
    assert label_of(FORM, "gone", "ja") == "gone"
